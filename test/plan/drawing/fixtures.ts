import { Plan, plan } from '../../../src/plan';
import { PodTemplate, SimulationInput } from '../../../src/rollout';
import { input } from '../../rollout/simulation/fixtures';
const NEEDS = { cpuMillis: 100, memoryBytes: 128 * 2 ** 20 };

/** A plan under 200 requests/s by a proxy that is up to 10 s behind. */
export function planOf(change: Partial<SimulationInput> = {}, template: Partial<PodTemplate> = {}, name = 'web'): Plan {
  return plan({
    kind: 'Deployment',
    name,
    simulation: input(change, template),
    resourcesBefore: NEEDS,
    resourcesAfter: NEEDS,
    load: { requestsPerSecond: 200, paths: [{ name: 'cluster-internal', lagMs: 10_000 }], seed: 1 },
    errors: [],
    assumed: [],
  });
}

/** Names of the elements that are open at the end, and faults on the way: enough of a parser to see that tags are balanced. */
export function faultsOf(xml: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, close, name, self] of xml.replace(/<!DOCTYPE[^>]*>|<meta[^>]*>/g, '').matchAll(/<(\/?)([a-z0-9]+)[^<>]*?(\/?)>/gi)) {
    if (self) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) faults.push(`</${name}>`);
  }
  return [...faults, ...open];
}
