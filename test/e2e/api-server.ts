/**
 * Does a real API server accept what synth accepts for its version? 1,000 random statements, strict; and the Pod of each template
 * in a namespace that enforces Pod Security Standards "restricted". An API server below Kubernetes 1.30 must refuse what is emitted for
 * the default platform. And does `check` say of some 300 manifests with one odd field what the API server says? Everything is a dry run;
 * only the namespace is created.
 *
 *   npm run e2e:api -- --context NAME [--count 1000] [--seed 1] [--json docs/api-proof.json] [--refused test/checks/refused/answers.json]
 */
import { parseArgs } from 'node:util';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { Cleanup } from './cluster/cleanup';
import { chosenContext, currentContext } from './cluster/context';
import { Kubectl, listOf } from './cluster/kubectl';
import { Manifest, only } from './cluster/manifest';
import { createNamespace } from './cluster/namespace';
import { keepApiRun } from './proof/api-run';
import { askAboutRefused, disagreements, keepAnswers } from './refused';
import { FEATURES } from '../../src/platform';
import { build, Statement, statements } from '../support/arbitraries';
const CHUNK = 50;
const say = (text: string) => process.stderr.write(`${text}\n`);

/** The first so many random statements that synth accepts, each in a chart of its own. */
function accepted(count: number, seed: number, version: string): Manifest[][] {
  const found: Manifest[][] = [];
  const tried = fc.sample(statements, { seed, numRuns: count * 20 });
  for (const [i, statement] of tried.entries()) {
    if (found.length === count) break;
    const manifests = manifestsOf(`s${i}`, { ...statement, version });
    if (manifests) found.push(manifests);
  }
  if (found.length < count) throw new Error(`only ${found.length} of ${tried.length} random statements were accepted, ${count} wanted`);
  return found;
}

function manifestsOf(id: string, statement: Statement): Manifest[] | undefined {
  const chart = new Chart(new App(), id);
  build(chart, 'web', statement);
  try {
    return chart.toJson() as Manifest[];
  } catch {
    return undefined; // refused, with a message: test/constructs/properties.test.ts
  }
}

function podOf(manifests: Manifest[]): Manifest {
  const { metadata, spec } = only(manifests, 'Deployment');
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...spec.template.metadata, name: metadata.name }, spec: spec.template.spec };
}

/** How many objects the API server accepts; throws its message where it refuses one. */
async function dryRun(kubectl: Kubectl, manifests: Manifest[], what: string): Promise<number> {
  let accepting = 0;
  for (let i = 0; i < manifests.length; i += CHUNK) {
    const input = listOf(manifests.slice(i, i + CHUNK));
    const out = await kubectl.run(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], { input, seconds: 120 });
    accepting += out.trim().split('\n').filter(line => line.endsWith('created (server dry run)')).length;
    if (i % 500 === 0) say(`${what}: ${accepting} of ${manifests.length}`);
  }
  return accepting;
}

/** What "restricted" requires, and how to remove it from a pod. */
const REQUIRED: Record<string, (spec: any) => void> = {
  'runAsNonRoot': (spec) => { delete spec.securityContext.runAsNonRoot; spec.containers.forEach((c: any) => delete c.securityContext.runAsNonRoot); },
  'allowPrivilegeEscalation: false': spec => delete spec.containers[0].securityContext.allowPrivilegeEscalation,
  'capabilities.drop ALL': spec => delete spec.containers[0].securityContext.capabilities,
  'seccompProfile RuntimeDefault': spec => delete spec.securityContext.seccompProfile,
};

async function refusedWithout(kubectl: Kubectl, pod: Manifest, field: string): Promise<void> {
  const spec = structuredClone(pod.spec);
  REQUIRED[field](spec);
  try {
    await kubectl.run(['apply', '--dry-run=server', '-f', '-'], { input: JSON.stringify({ ...pod, spec }) });
  } catch (error) {
    if (/violates PodSecurity "restricted/.test((error as Error).message)) return;
    throw error;
  }
  throw new Error(`a pod without ${field} was accepted: the namespace does not enforce "restricted", and the test proves nothing`);
}

/** The sleep action came with 1.30; before, it is refused with and without strict validation, each in its own words. */
async function refusesSleep(kubectl: Kubectl, manifests: Manifest[]): Promise<void> {
  const input = JSON.stringify(only(manifests, 'Deployment'));
  for (const [validate, words] of Object.entries({ strict: /unknown field.*sleep/, ignore: /must specify a handler type/ })) {
    const answer = await kubectl.run(['apply', '--dry-run=server', `--validate=${validate}`, '-f', '-'], { input }).catch((error: Error) => error.message);
    if (!words.test(answer)) throw new Error(`--validate=${validate}: expected ${words}, got ${answer}`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      context: { type: 'string', default: process.env.E2E_CONTEXT },
      count: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      refused: { type: 'string' },
    },
  });
  const kubectl = new Kubectl(chosenContext(values.context, currentContext()));
  const { serverVersion } = await kubectl.json(['version']);
  const minor = parseInt(serverVersion.minor);
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const found = accepted(count, seed, `1.${minor}`);
  const namespace = `graceful-api-${process.pid}`;
  const cleanup = new Cleanup(say);
  cleanup.onSignals();
  try {
    const restricted = await createNamespace(kubectl, namespace, cleanup, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
    const all = found.flat();
    const objects = await dryRun(restricted, all, 'objects');
    const pods = await dryRun(restricted, found.map(podOf), 'pods');
    for (const field of Object.keys(REQUIRED)) await refusedWithout(restricted, podOf(found[0]), field);
    const tooNew = minor < FEATURES.sleepAction.since;
    if (tooNew) await refusesSleep(restricted, accepted(1, seed, `1.${FEATURES.sleepAction.since}`)[0]);
    process.stdout.write(`Kubernetes 1.${minor}, ${found.length} random configurations for it: ${objects} of ${all.length} objects accepted with strict validation, `
      + `${pods} of ${found.length} pods under "restricted"; refused without each of ${Object.keys(REQUIRED).join(', ')}${tooNew ? '; what 1.30 gets is refused, strict or not' : ''}\n`);
    if (values.json) {
      keepApiRun({
        at: new Date().toISOString(),
        kubernetes: serverVersion.gitVersion,
        configurations: found.length,
        objects: [objects, all.length],
        pods: [pods, found.length],
        refusesNewer: tooNew,
      }, values.json);
    }
    const answers = await askAboutRefused(kubectl.in(namespace), serverVersion.gitVersion);
    const others = disagreements(answers, minor);
    const refused = answers.rows.filter(([, , , answer]) => answer !== '').length;
    process.stdout.write(`${answers.rows.length} manifests with one odd field: the API server refuses ${refused}; check says the same of ${answers.rows.length - others.length}\n`);
    if (values.refused) keepAnswers(answers, values.refused);
    if (others.length > 0) throw new Error(`check and the API server disagree:\n  ${others.join('\n  ')}`);
    if (objects !== all.length || pods !== found.length) throw new Error('not all were accepted');
  } finally {
    await cleanup.run();
  }
}

main().catch((error: Error) => {
  say(`e2e:api: ${error.message}`);
  process.exitCode = 1;
});
