import { Duration } from 'cdk8s';
import { grantGet } from './denials';
import { killReaper, rainbowNamespace, reaperEvents, servingRelease } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { TrafficPath } from '../../../../src';
import { Environment } from '../../cluster/environment';
import { Kubectl } from '../../cluster/kubectl';
import { Manifest } from '../../cluster/manifest';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand, startProgramPod } from '../../cluster/program-pod';
import { LoadClient } from '../../load/load-client';
import { sum } from '../../load/load-line';
import { Checks, seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const REGISTRATION = 30;
const PROPAGATION = 15;
const INTERVAL = 5;
const PODS = 2;
const RATE = 100;
const LONGEST_SECONDS = 900;
const BALANCER = 'balancer';
/** Available, two waits for the EndpointSlices, the registration, and turns of the reaper. */
const SWITCH_WITHIN = 240;

export const registration: LongRunningScenario = {
  name: 'registration',
  what: `a load balancer that sends to a pod ${REGISTRATION} s after the Service selects it, ${RATE} new connections a second, a switch in two steps, in which the reaper is killed, and one in one step`,
  run,
};

/** v1 to v2 in two steps; v2 to v3 with no registration in the ConfigMap, as before there was one. */
async function run({ environment, checks, log }: LongRunningStage): Promise<void> {
  const kubectl = await rainbowNamespace(environment, 'registration');
  await kubectl.apply(manifestsOf(environment, kubectl, 'v1'));
  await pollUntil('the Service routes to v1', SWITCH_WITHIN, async () => await servingRelease(kubectl) === 'v1');
  const load = await LoadClient.start(kubectl, environment.image, environment.clientNode, {
    target: `http://${await startBalancer(environment, kubectl)}:8000`, rate: RATE, durationMs: LONGEST_SECONDS * 1000,
  });
  await load.until('answers', line => sum(line.pods) > 0, REGISTRATION + 60);
  /** Requests and losses since the last call. */
  let [sent, lost, seen] = [load.sent, load.lost, load.lines.length];
  const since = () => {
    const lines = load.lines.slice(seen);
    const kinds = new Set(lines.flatMap(line => line.failures.map(({ kind }) => kind)));
    const result = { sent: load.sent - sent, lost: load.lost - lost, kinds: [...kinds] };
    [sent, lost, seen] = [load.sent, load.lost, load.lines.length];
    return result;
  };
  const answersOf = async (release: string) => {
    const [line] = load.lines.slice(-1);
    return (await kubectl.list('pods', `cdk8s-graceful/release=${release}`)).filter(({ metadata }) => line.pods[metadata.name] > 0).length;
  };
  const switched = async (release: string, whenBoth = async () => {}) => {
    const from = Date.now();
    const steps: string[] = [];
    await pollUntil(`${release} alone`, SWITCH_WITHIN, async () => {
      const { selector } = (await kubectl.get('service', RAINBOW)).spec;
      const { 'cdk8s-graceful/switching-to': target, 'cdk8s-graceful/release': sole } = selector;
      const step = target ? `two, switching to ${target}` : sole;
      if (steps[steps.length - 1]?.split(' at ')[0] !== step) {
        steps.push(`${step} at ${seconds(Date.now() - from)} s`);
        if (step.startsWith('two')) await whenBoth();
      }
      return sole === release;
    });
    log(`the Service selects ${steps.join('; ')}`);
    return steps;
  };

  await pause(5);
  since();
  await kubectl.apply(manifestsOf(environment, kubectl, 'v2'));
  const steps = await switched('v2', async () => {
    await pause(15);
    await killReaper(kubectl);
    log('both releases are selected; the reaper is killed');
  });
  await pollUntil('v2 alone answers', 60, async () => await answersOf('v2') === PODS && await answersOf('v1') === 0);
  await pollUntil('v1 is scaled to zero', 120, async () => (await kubectl.get('deployment', `${RAINBOW}-v1`)).spec.replicas === 0);
  await pause(PROPAGATION + 10); // its pods terminate
  const two = since();
  checks.expect('the Service selects, in two steps', /^v1 at .*two, switching to v2 at .*v2 at /.test(steps.join('; ')), steps.join('; '));
  checks.expect('requests lost from v1 to v2, until the pods of v1 were gone', two.lost === 0 && two.sent > 0, `${two.lost} of ${two.sent} ${two.kinds.join(', ')}`.trim());
  const labels = (await kubectl.list('pods', `cdk8s-graceful/rainbow=${RAINBOW}`)).filter(({ metadata }) => metadata.labels['cdk8s-graceful/switching-to']);
  checks.expect('pods that still have the label', labels.length === 0, labels.length);

  await checkPolicy(kubectl, checks);
  await kubectl.apply(manifestsOf(environment, kubectl, 'v3', ''));
  const oneStep = await switched('v3');
  await pollUntil('v3 answers', REGISTRATION + 60, async () => await answersOf('v3') === PODS);
  const one = since();
  checks.expect('the Service selects, without a registration', /^v2 at [^;]*; v3 at [^;]*$/.test(oneStep.join('; ')), oneStep.join('; '));
  checks.expect('requests lost from v2 to v3 in one step', one.lost > 0, `${one.lost} of ${one.sent} (${one.kinds.join(', ')}): ${seconds(one.lost / RATE * 1000)} s at ${RATE} a second`);
  await load.stop();
  checks.expect('what the load client printed beside its lines', load.strays.length === 0, load.strays.join(' ') || 'nothing');
  for (const event of await reaperEvents(kubectl)) checks.note(event);
}

function manifestsOf({ image }: Environment, { namespace }: Kubectl, name: string, stated?: string): Manifest[] {
  const manifests = rainbowManifests(namespace, {
    image,
    releases: [{ name, command: programCommand('server.js'), env: { VERSION: name }, replicas: PODS }],
    service: true,
    paths: [TrafficPath.custom({
      name: BALANCER,
      propagation: Duration.seconds(PROPAGATION),
      floor: Duration.seconds(5),
      registration: Duration.seconds(REGISTRATION),
      readinessGate: true, // the releases are available sooner
    })],
    drainSeconds: 30,
    idleForSeconds: 10,
    removeAfterSeconds: 600,
    intervalSeconds: INTERVAL,
  });
  if (stated === undefined) return manifests;
  const isSettings = ({ kind, data }: Manifest) => kind === 'ConfigMap' && data?.registration !== undefined;
  return manifests.map(manifest => (isSettings(manifest) ? { ...manifest, data: { ...manifest.data, registration: stated } } : manifest));
}

/** The admission policy lets the label through, and no other. */
async function checkPolicy(kubectl: Kubectl, checks: Checks): Promise<void> {
  await grantGet(kubectl);
  const [pod] = await kubectl.list('pods', `cdk8s-graceful/rainbow=${RAINBOW}`);
  const [reaper] = await kubectl.list('pods', 'app.kubernetes.io/name=release-reaper');
  const patch = (name: string, metadata: object) => kubectl.run([
    'patch', 'pod', name, '--type=merge', '-p', JSON.stringify({ metadata }), `--as=system:serviceaccount:${kubectl.namespace}:${RAINBOW}-reaper`,
  ]).then(() => '', (error: Error) => error.message);
  const label = { 'cdk8s-graceful/switching-to': 'v9' };
  const refused = {
    'another label': await patch(pod.metadata.name, { labels: { ...label, other: 'x' } }),
    'the release': await patch(pod.metadata.name, { labels: { 'cdk8s-graceful/release': 'v9' } }),
    'another annotation': await patch(pod.metadata.name, { annotations: { other: 'x' } }),
    'a pod of no release': await patch(reaper.metadata.name, { labels: label }),
  };
  const letThrough = Object.entries(refused).filter(([, message]) => !/ValidatingAdmissionPolicy/.test(message)).map(([what, message]) => `${what}: ${message || 'let through'}`);
  checks.expect('of pods the admission policy refuses a change to', letThrough.length === 0, letThrough.join('; ') || Object.keys(refused).join(', '));
  const own = [await patch(pod.metadata.name, { labels: label }), await patch(pod.metadata.name, { labels: { 'cdk8s-graceful/switching-to': null } })].join('');
  checks.expect('and lets the label through, and its removal', own === '', own || 'it does');
}

/** Its address. It may read EndpointSlices, and nothing else. */
async function startBalancer({ image, clientNode: node }: Environment, kubectl: Kubectl): Promise<string> {
  const [metadata, group] = [{ name: BALANCER }, 'rbac.authorization.k8s.io'];
  await kubectl.apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: `${group}/v1`, kind: 'Role', metadata, rules: [{ apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] }] },
    { apiVersion: `${group}/v1`, kind: 'RoleBinding', metadata, roleRef: { apiGroup: group, kind: 'Role', name: BALANCER }, subjects: [{ kind: 'ServiceAccount', name: BALANCER }] },
  ]);
  await startProgramPod(kubectl, {
    name: BALANCER,
    image,
    node,
    command: programCommand('balancer.js', { service: RAINBOW, registrationMs: REGISTRATION * 1000 }),
    cpu: '100m',
    spec: { serviceAccountName: BALANCER, automountServiceAccountToken: true, activeDeadlineSeconds: LONGEST_SECONDS + 120 },
  });
  return (await kubectl.get('pod', BALANCER)).status.podIP;
}
