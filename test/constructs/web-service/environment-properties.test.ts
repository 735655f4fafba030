import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { buildInEnvironment, EnvironmentStatement, environmentStatements, MESH_FACTORIES, PATH_FACTORIES } from '../../support/environment-arbitraries';
import { brokenEnvironmentInvariants } from '../../support/environment-invariants';
import { expectMet, runs, sample } from '../../support/runs';
import { PATH_NUMBERS, SPOT_NOTICE_SECONDS } from '../../support/stated';
beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true)); // warnings of the accepted ones
afterEach(() => jest.restoreAllMocks());

function synthesize(statement: EnvironmentStatement): { yaml?: string; refused: string[] } {
  const app = new App();
  buildInEnvironment(new Chart(app, 'shop'), 'web', statement);
  try {
    return { yaml: app.synthYaml(), refused: [] };
  } catch (error) {
    return { refused: (error as Error).message.split(/\n {2}(?=\[)/).slice(1) };
  }
}

/** `[place] fault (rule)`, consequence, line to write. */
const MESSAGE = /^\[shop\/web[^\]]*\] (.+?)(?: \(([a-z-]+)\))?\n(?:.|\n)* {4}Write: .+/;
/** Faults without a sum: a name that the budget does not know, a time that is not stated. */
const NO_SUM = /the budget knows|nothing says how long/;

test('whatever paths, mesh and platform: all inequalities hold in the YAML, or it is refused with numbers', () => {
  const ids = new Set<string | undefined>();
  let accepted = 0;
  fc.assert(fc.property(environmentStatements, (statement) => {
    const { yaml, refused } = synthesize(statement);
    if (yaml !== undefined) {
      accepted += 1;
      expect(brokenEnvironmentInvariants(yaml)).toEqual([]);
      return;
    }
    expect(refused.length).toBeGreaterThan(0);
    for (const message of refused) {
      const [, found, id] = MESSAGE.exec(message) ?? [];
      expect(found).toMatch(['path-undeclared', 'mesh-undeclared', undefined].includes(id) ? NO_SUM : /\d+ s\b|1\.\d+/);
      ids.add(id);
    }
  }), { numRuns: runs(600) });
  expectMet(accepted, 60);
  const rules = ['path-undeclared', 'mesh-undeclared', 'prestop-below-floor', 'grace-too-short', 'registration-not-covered', 'grace-over-spot', 'platform-too-old'];
  for (const id of rules) expectMet(ids.has(id) ? 1 : 0, 0);
});

/** All times derived. */
const DERIVED: EnvironmentStatement = {
  paths: ['cluster-internal'], gate: false, requests: 30, platform: 'kubernetes', version: '1.34', spot: false, exposure: 'none', label: false,
};

describe('every path with every mesh on every platform, all else derived', () => {
  const platforms: Pick<EnvironmentStatement, 'platform' | 'version' | 'spot'>[] = [
    { platform: 'kubernetes', version: '1.26', spot: false },
    { platform: 'kubernetes', version: '1.28', spot: false },
    { platform: 'kubernetes', version: '1.34', spot: false },
    ...(['eks', 'gke', 'gke-autopilot', 'aks'] as const).flatMap(platform => [true, false].map(spot => ({ platform, version: '1.34', spot }))),
  ];

  const combinations = [undefined, ...Object.keys(MESH_FACTORIES)].flatMap(mesh => platforms.map(platform => ({ mesh, platform })));

  test.each(Object.keys(PATH_NUMBERS).map((path, i) => [path, sample(combinations, i)] as const))('%s', (path, some) => {
    for (const { mesh, platform } of some) {
      const { yaml, refused } = synthesize({ ...DERIVED, ...platform, mesh, paths: [path] });
      const grace = PATH_NUMBERS[path][0] + 30 + 5;
      const ids = refused.map(message => /\(([a-z-]+)\)\n/.exec(message)?.[1]);
      const expected = [
        ...(platform.spot && grace > SPOT_NOTICE_SECONDS[platform.platform] ? ['grace-over-spot'] : []),
        ...(mesh?.endsWith('native') && platform.version < '1.29' ? ['platform-too-old'] : []),
      ];
      expect({ path, mesh, platform, ids }).toEqual({ path, mesh, platform, ids: expected });
      if (yaml !== undefined) expect(brokenEnvironmentInvariants(yaml)).toEqual([]);
    }
  });
});

test('the slower of two paths sets the delay, and the annotations of both hold', () => {
  const names = Object.keys(PATH_FACTORIES).filter(name => name !== 'edge');
  for (const [a, b] of sample(names.flatMap(one => names.filter(other => other > one).map(other => [one, other])))) {
    const { yaml, refused } = synthesize({ ...DERIVED, paths: [a, b] });
    expect({ a, b, refused }).toEqual({ a, b, refused: [] });
    expect(yaml).toContain(`terminationGracePeriodSeconds: ${Math.max(PATH_NUMBERS[a][0], PATH_NUMBERS[b][0]) + 35}`);
    expect(brokenEnvironmentInvariants(yaml!)).toEqual([]);
  }
});

describe('an inequality that is broken by one second is refused', () => {
  const accepted = (statement: Partial<EnvironmentStatement>) => synthesize({ ...DERIVED, ...statement }).yaml !== undefined;

  test.each<[string, (off: number) => Partial<EnvironmentStatement>]>([
    ['a floor: 30 s of an ALB', off => ({ paths: ['aws-alb-ip'], preStop: 30 + off })],
    ['a spot node with a notice of 95 s', off => ({ paths: ['aws-alb-ip'], platform: 'eks', spot: true, spotLimit: 95 + off })],
    ['the delay of an ALB: 30 s', off => ({ paths: ['aws-alb-instance'], exposure: 'ingress', delay: 30 + off })],
    ['the delay of an NLB: 30 s', off => ({ paths: ['aws-nlb-instance'], delay: 30 + off })],
    ['the registration of an ALB: 60 s', off => ({ paths: ['aws-alb-ip'], minReady: 60 + off })],
    ["Istio's proxy: 15 + 30 s", off => ({ mesh: 'istio', terminationDrain: 45 + off })],
    ["Linkerd's proxy, wait below the grace period: 15 + 1 < 17", off => ({ mesh: 'linkerd', requests: 1, grace: 17 + off })],
  ])('%s', (_, statement) => {
    expect([-1, 0, 1].map(off => accepted(statement(off)))).toEqual([false, true, true]);
  });
});
