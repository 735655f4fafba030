import { compliant, Synth } from './fixtures';
import { PLATFORMS } from '../../src/platform';

const SPOT = { eks: 120, gke: 15 };
const on = (id: string, kubernetesMinor: number, spotSeconds?: number): Synth =>
  compliant.withBudget({ kubernetesMinor, platform: { id, spotSeconds } });
const hooked = (id: string, minor: number, spotSeconds?: number) => on(id, minor, spotSeconds).container('lifecycle.preStop', { sleep: { seconds: 15 } });

describe('what is advised of a platform names the factory that the author called', () => {
  test.each<[string, Synth, string, string]>([
    ['a field that is too new', hooked('eks', 29), 'platform-too-old', "Platform.eks('1.30') once"],
    ['of spot nodes', hooked('eks', 29, SPOT.eks), 'platform-too-old', "Platform.eks('1.30', { spot: true }) once"],
    ['Autopilot', hooked('gke-autopilot', 29), 'platform-too-old', "Platform.gke('1.30', { autopilot: true }) once"],
    ['no hook', on('aks', 29).container('lifecycle', undefined), 'prestop-missing', "or platform: Platform.aks('1.30')"],
    ['Local on 1.25', on('gke', 25).with('service.spec.externalTrafficPolicy', 'Local').with('service.spec.type', 'LoadBalancer'),
      'local-traffic-policy', "Platform.gke('1.26') once"],
    ['a long grace period', on('gke-autopilot', 34).pod('terminationGracePeriodSeconds', 4000), 'grace-over-drain-limit',
      'Platform.gke(..., { autopilot: true, drainLimit }) with'],
  ])('%s', (_, synth, rule, advice) => {
    expect(synth.inCode(rule).map(f => f.advice)).toEqual([expect.stringContaining(advice)]);
  });

  test.each(PLATFORMS)('$id', ({ id, code }) => {
    const factory = code.slice(0, code.indexOf('('));
    const synth = hooked(id, 22).pod('terminationGracePeriodSeconds', 90_000);
    const written = synth.inCode().flatMap(f => [...f.advice.matchAll(/Platform\.\w+/g)].map(([text]) => text));
    expect([...new Set(written)]).toEqual([factory]);
  });
});
