import { runEnding } from './endings';
import { rainbowNamespace } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { ReleaseEnding } from '../../../../src';
import { selfSigned } from '../../cluster/certificate';
import { Environment } from '../../cluster/environment';
import { Kubectl } from '../../cluster/kubectl';
import { pollUntil } from '../../cluster/polling';
import { programCommand, startProgramPod } from '../../cluster/program-pod';

const METRIC = 'graceful_in_use';
const ADAPTER = 'external-metrics';
const API = 'v1beta1.external.metrics.k8s.io';
/** In place of Kubernetes' default of 5 minutes. */
const STABILIZATION_SECONDS = 30;

export const autoscalerEnding: LongRunningScenario = {
  name: 'autoscaler-ending',
  what: 'releases that a HorizontalPodAutoscaler ends by an External metric (Kubernetes 1.37), a metric that vanishes, a rollback',
  run,
};

async function run(stage: LongRunningStage): Promise<void> {
  const { environment, checks } = stage;
  if (environment.kubernetesMinor < 37) throw new Error(`minReplicas 0 needs Kubernetes 1.37, this is 1.${environment.kubernetesMinor}`);
  const kubectl = await rainbowNamespace(environment, 'autoscaler-ending');
  await startAdapter(environment, kubectl);
  checks.note(`The autoscaler's scale-down stabilization is ${STABILIZATION_SECONDS} s here, not the 5 minutes of Kubernetes; the adapter is a program of the tests that asks the pods of a release (programs/external-metrics.js).`);
  await runEnding(stage, kubectl, {
    ending: ReleaseEnding.autoscaler({ metric: METRIC }),
    idleSeconds: STABILIZATION_SECONDS,
    slackSeconds: 45, // two readings, 15 s apart, and the pods
    shortened: manifests => manifests.map(manifest => manifest.kind === 'HorizontalPodAutoscaler'
      ? { ...manifest, spec: { ...manifest.spec, behavior: { scaleDown: { stabilizationWindowSeconds: STABILIZATION_SECONDS } } } } : manifest),
    setVanished: isVanished => kubectl.request(ADAPTER, isVanished ? '/vanish' : '/return'),
  });
}

/** The metrics adapter of the cluster, which must not have one: its API is one for all namespaces. */
async function startAdapter({ cluster, cleanup, image, clientNode: node }: Environment, kubectl: Kubectl): Promise<void> {
  if ((await cluster.run(['get', 'apiservice', API, '--ignore-not-found', '-o', 'name'])).trim()) throw new Error(`the cluster has ${API} already`);
  const [metadata, group] = [{ name: ADAPTER }, 'rbac.authorization.k8s.io'];
  await kubectl.apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: `${group}/v1`, kind: 'Role', metadata, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }] },
    { apiVersion: `${group}/v1`, kind: 'RoleBinding', metadata, roleRef: { apiGroup: group, kind: 'Role', name: ADAPTER }, subjects: [{ kind: 'ServiceAccount', name: ADAPTER }] },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: `graceful-e2e-${ADAPTER}` }, ports: [{ port: 443, targetPort: 6443 }] } },
  ]);
  await startProgramPod(kubectl, {
    name: ADAPTER,
    image,
    node,
    command: programCommand('external-metrics.js', { metric: METRIC, ...selfSigned(ADAPTER) }),
    cpu: '50m',
    spec: { serviceAccountName: ADAPTER, automountServiceAccountToken: true },
  });
  cleanup.add(`delete ${API}`, () => cluster.run(['delete', 'apiservice', API, '--ignore-not-found']));
  await cluster.apply([{
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: API },
    spec: {
      group: 'external.metrics.k8s.io',
      version: 'v1beta1',
      groupPriorityMinimum: 100,
      versionPriority: 100,
      insecureSkipTLSVerify: true,
      service: { namespace: kubectl.namespace, name: ADAPTER, port: 443 },
    },
  }]);
  await pollUntil('the External metrics API answers', 60, async () => (await cluster.run(['get', '--raw', '/apis/external.metrics.k8s.io/v1beta1'])).includes(METRIC));
}
