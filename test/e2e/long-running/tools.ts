import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { ask, Ground, namespaceOf, pause, programOf, until } from './ground';
import { deploymentOf, RAINBOW, rainbowManifests } from './rainbow';
import { Checks, Result, seconds } from './result';
const REPLICAS = 3;
const TURNS = 6;
/** Twice the period in which a HorizontalPodAutoscaler looks. */
const LATER_SECONDS = 30;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What the documentation says of kubectl, the autoscaler and the kubelet. */
export async function tools(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const kubectl = await namespaceOf(ground, 'tools');
  const list = (...names: string[]): Manifest[] => rainbowManifests(kubectl.namespace!, {
    image: ground.image,
    service: true,
    drainSeconds: 1,
    idleForSeconds: 1,
    removeAfterSeconds: 3600,
    everySeconds: 1,
    releases: names.map(name => ({ name, command: programOf('faulty.js'), env: { FAULT: 'idle' }, readiness: '/healthz', replicas: REPLICAS })),
  });
  const isAvailable = async (release: string) => (await deploymentOf(kubectl, release))?.status?.availableReplicas === REPLICAS;
  const replicasOf = async (release: string) => (await deploymentOf(kubectl, release))?.spec.replicas;
  const selector = async () => (await kubectl.json(['get', 'service', RAINBOW])).spec.selector?.['cdk8s-graceful/release'];
  const unchanged = async (what: string) => {
    await pause(LATER_SECONDS);
    const [v1, v2, serves] = [await replicasOf('v1'), await replicasOf('v2'), await selector()];
    checks.expect(`${what}: v1 is still at zero, v2 at ${REPLICAS}, the Service sends to v2`, v1 === 0 && v2 === REPLICAS && serves === 'v2', `${v1}, ${v2}, ${serves}`);
  };

  const began = Date.now();
  await kubectl.apply(list('v1'));
  await until('v1 available', 90, () => isAvailable('v1'));
  checks.expect(`a release without replicas has its ${REPLICAS} pods, by an autoscaler with as many at least`, true, `${seconds(Date.now() - began)} s after it was applied`);
  await kubectl.apply(list('v1', 'v2'));
  await until('v2 available', 90, () => isAvailable('v2'));
  await until('v1 at zero', 60, async () => (await replicasOf('v1')) === 0 && (await selector()) === 'v2');
  await kubectl.apply(list('v1', 'v2'));
  await unchanged('the list applied again');
  await prune(kubectl, checks, list('v2')); // before the others: a server-side apply leaves no annotation of a last apply
  await serverSide(kubectl, list('v1', 'v2'));
  await serverSide(kubectl, list('v1', 'v2'));
  await unchanged('and twice by a server-side apply, as Flux does');
  await kubelet(kubectl, checks);
  return checks.result('tools', 'what kubectl, the autoscaler and the kubelet do with a rainbow');
}

async function serverSide(kubectl: Kubectl, manifests: Manifest[]): Promise<void> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  await kubectl.run(['apply', '--server-side', '--force-conflicts', '--field-manager=flux', '-f', '-'], { input });
}

/** `kubectl apply --prune` of the newest alone: with the annotation of the last apply it would delete v1, without it it does not. */
async function prune(kubectl: Kubectl, checks: Checks, manifests: Manifest[]): Promise<void> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests.filter(({ kind }) => kind === 'Deployment') });
  const args = ['apply', '-f', '-', '--prune', '-l', `cdk8s-graceful/rainbow=${RAINBOW}`, '--prune-allowlist=apps/v1/Deployment'];
  const would = await kubectl.run([...args, '--dry-run=server'], { input });
  checks.expect('kubectl apply --prune of v2 alone would delete v1', /transcoder-v1 pruned/.test(would), would.trim().split('\n').join('; '));
  await kubectl.run(['annotate', 'deployment', '-l', `cdk8s-graceful/rainbow=${RAINBOW},cdk8s-graceful/release`, `${LAST_APPLIED}-`]);
  await kubectl.run(args, { input });
  const left = await deploymentOf(kubectl, 'v1');
  checks.expect('without the annotation of its last apply it leaves it', left !== undefined, left ? 'it is there' : 'it was deleted');
}

/** From the annotation to what the pod reads. */
async function kubelet(kubectl: Kubectl, checks: Checks): Promise<void> {
  await kubectl.run(['scale', `deployment/${RAINBOW}-reaper`, '--replicas=0']); // it would take the annotation away again
  await until('no reaper', 30, async () => (await kubectl.json<{ items: object[] }>(['get', 'pods', '-l', 'app.kubernetes.io/name=release-reaper'])).items.length === 0);
  const [pod] = (await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', 'cdk8s-graceful/release=v2'])).items;
  const took: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const closing = turn % 2 === 0;
    await kubectl.run(['annotate', 'pod', pod.metadata.name, `cdk8s-graceful/superseded-by${closing ? '=v3' : '-'}`]);
    const at = Date.now();
    while ((await ask<{ accepting: boolean }>(kubectl, pod.metadata.name, '/graceful/work')).accepting === closing) {
      if (Date.now() - at > 120_000) throw new Error('the file does not change');
      await pause(0.1);
    }
    took.push(Date.now() - at);
  }
  took.sort((a, b) => a - b);
  checks.expect('from the annotation of a pod to its file', took[TURNS - 1] < 90_000, `${seconds(took[0])} to ${seconds(took[TURNS - 1])} s, ${TURNS} times`);
}
