import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { plansOf, toText } from '../../src/plan';
import { Manifest } from '../../src/yaml';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
const EXAMPLE = parseAllDocuments(read('examples/llm/llm.k8s.yaml')).map(document => document.toJS() as Manifest);
const [{ spec }] = EXAMPLE;
const pod = spec!.template.spec;
const [server] = pod.containers;

/** Its plan on so many GPUs. */
function planOf(gpus: number, strategy?: object, progressDeadlineSeconds?: number): string[] {
  const [deployment, ...others] = EXAMPLE;
  const change = { ...(strategy ? { strategy: { rollingUpdate: strategy } } : {}), ...(progressDeadlineSeconds ? { progressDeadlineSeconds } : {}) };
  const [plan] = plansOf([{ ...deployment, spec: { ...spec, ...change } } as Manifest, ...others], { devices: { 'nvidia.com/gpu': gpus } });
  return toText(plan).split('\n');
}

test('examples/llm on as many GPUs as replicas: done without surge, hangs with it, as docs/guide/gpus.md prints it', () => {
  const blocks = [...read('docs/guide/gpus.md').matchAll(/```text\n((?:.|\n)*?)\n```/g)].map(m => m[1]);
  const withSurge = planOf(spec!.replicas, { maxSurge: 1, maxUnavailable: 0 }, 902); // the deadline of a stated strategy
  expect(blocks).toEqual([planOf(spec!.replicas)[0], withSurge.slice(0, 2).join('\n')]);
});

test('a spare GPU lets it surge', () => {
  expect(planOf(spec!.replicas + 1, { maxSurge: 1, maxUnavailable: 0 })[0]).toMatch(/: done at \d+/);
});

test('the server has what the grace period leaves after preStop delay and margin; a start may take half an hour', () => {
  const drainSeconds = pod.terminationGracePeriodSeconds - server.lifecycle.preStop.sleep.seconds - 5;
  expect(server.args).toContain(`--shutdown-timeout=${drainSeconds}`);
  expect(server.startupProbe.failureThreshold * server.startupProbe.periodSeconds).toBe(1800);
  expect([server.startupProbe.httpGet.path, server.readinessProbe.httpGet.path]).toEqual(['/health', '/health']);
});
