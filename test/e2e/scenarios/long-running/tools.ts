import { deploymentOf, isAccepting, isAvailable, podsOf, rainbowNamespace, replicasOf, servingRelease } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { Kubectl, listOf } from '../../cluster/kubectl';
import { Manifest } from '../../cluster/manifest';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { Checks, seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const REPLICAS = 3;
const ANNOTATIONS = 6;
/** Twice the period in which a HorizontalPodAutoscaler evaluates. */
const LATER_SECONDS = 30;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export const tools: LongRunningScenario = {
  name: 'tools',
  what: 'what kubectl, the autoscaler and the kubelet do with a rainbow',
  run,
};

/** What the documentation states of kubectl, the autoscaler and the kubelet. */
async function run({ environment, checks }: LongRunningStage): Promise<void> {
  const kubectl = await rainbowNamespace(environment, 'tools');
  const list = (...names: string[]): Manifest[] => rainbowManifests(kubectl.namespace, {
    image: environment.image,
    service: true,
    drainSeconds: 1,
    idleForSeconds: 1,
    removeAfterSeconds: 3600,
    intervalSeconds: 1,
    releases: names.map(name => ({ name, command: programCommand('faulty.js'), env: { FAULT: 'idle' }, readiness: '/healthz', replicas: REPLICAS })),
  });
  const unchanged = async (what: string) => {
    await pause(LATER_SECONDS);
    const [v1, v2, serving] = [await replicasOf(kubectl, 'v1'), await replicasOf(kubectl, 'v2'), await servingRelease(kubectl)];
    checks.expect(`${what}: v1 is still at zero, v2 at ${REPLICAS}, the Service routes to v2`, v1 === 0 && v2 === REPLICAS && serving === 'v2', `${v1}, ${v2}, ${serving}`);
  };

  const began = Date.now();
  await kubectl.apply(list('v1'));
  await pollUntil('v1 available', 90, () => isAvailable(kubectl, 'v1', REPLICAS));
  checks.expect(`a release without replicas has its ${REPLICAS} pods, by an autoscaler with as many at least`, true, `${seconds(Date.now() - began)} s after it was applied`);
  await kubectl.apply(list('v1', 'v2'));
  await pollUntil('v2 available', 90, () => isAvailable(kubectl, 'v2', REPLICAS));
  await pollUntil('v1 at zero', 60, async () => await replicasOf(kubectl, 'v1') === 0 && await servingRelease(kubectl) === 'v2');
  await kubectl.apply(list('v1', 'v2'));
  await unchanged('the list applied again');
  await prune(kubectl, checks, list('v2')); // before the others: a server-side apply writes no annotation of a last apply
  await serverSide(kubectl, list('v1', 'v2'));
  await serverSide(kubectl, list('v1', 'v2'));
  await unchanged('and twice by a server-side apply, as Flux does');
  await kubelet(kubectl, checks);
}

async function serverSide(kubectl: Kubectl, manifests: Manifest[]): Promise<void> {
  await kubectl.run(['apply', '--server-side', '--force-conflicts', '--field-manager=flux', '-f', '-'], { input: listOf(manifests) });
}

/** `kubectl apply --prune` of the newest alone: with the annotation of the last apply it would delete v1, without it it does not. */
async function prune(kubectl: Kubectl, checks: Checks, manifests: Manifest[]): Promise<void> {
  const input = listOf(manifests.filter(({ kind }) => kind === 'Deployment'));
  const args = ['apply', '-f', '-', '--prune', '-l', `cdk8s-graceful/rainbow=${RAINBOW}`, '--prune-allowlist=apps/v1/Deployment'];
  const would = await kubectl.run([...args, '--dry-run=server'], { input });
  checks.expect('kubectl apply --prune of v2 alone would delete v1', /transcoder-v1 pruned/.test(would), would.trim().split('\n').join('; '));
  await kubectl.run(['annotate', 'deployment', '-l', `cdk8s-graceful/rainbow=${RAINBOW},cdk8s-graceful/release`, `${LAST_APPLIED}-`]);
  await kubectl.run(args, { input });
  const kept = await deploymentOf(kubectl, 'v1') !== undefined;
  checks.expect('without the annotation of its last apply it keeps it', kept, kept ? 'it exists' : 'it was deleted');
}

/** From the annotation to the file that the pod reads. */
async function kubelet(kubectl: Kubectl, checks: Checks): Promise<void> {
  await kubectl.run(['scale', `deployment/${RAINBOW}-reaper`, '--replicas=0']); // it would remove the annotation again
  await pollUntil('no reaper', 30, async () => (await kubectl.list('pods', 'app.kubernetes.io/name=release-reaper')).length === 0);
  const [pod] = await podsOf(kubectl, 'v2');
  const tookMs: number[] = [];
  for (let i = 0; i < ANNOTATIONS; i++) {
    const closing = i % 2 === 0;
    await kubectl.run(['annotate', 'pod', pod.metadata.name, `cdk8s-graceful/superseded-by${closing ? '=v3' : '-'}`]);
    const at = Date.now();
    while (await isAccepting(kubectl, pod) === closing) {
      if (Date.now() - at > 120_000) throw new Error('the file does not change');
      await pause(0.1);
    }
    tookMs.push(Date.now() - at);
  }
  tookMs.sort((a, b) => a - b);
  checks.expect('from the annotation of a pod to its file', tookMs[ANNOTATIONS - 1] < 90_000, `${seconds(tookMs[0])} to ${seconds(tookMs[ANNOTATIONS - 1])} s, ${ANNOTATIONS} times`);
}
