import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { build, Statement, statements } from '../../support/arbitraries';
import { brokenInvariants } from '../../support/invariants';
import { expectMet, runs } from '../../support/runs';

interface Outcome {
  readonly yaml?: string;
  readonly refused?: string;
}

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true)); // warnings of the accepted ones
afterEach(() => jest.restoreAllMocks());

function synthesize(statement: Statement): Outcome {
  const app = new App();
  build(new Chart(app, 'shop'), 'web', statement);
  try {
    return { yaml: app.synthYaml() };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

test('an accepted statement obeys the inequalities in its YAML; a refused one has the line to write', () => {
  let accepted = 0;
  fc.assert(fc.property(statements, (statement) => {
    const { yaml, refused } = synthesize(statement);
    if (yaml === undefined) {
      for (const message of refused!.split(/\n {2}(?=\[)/).slice(1)) {
        if (message.includes('HorizontalPodAutoscaler target cannot')) continue; // cdk8s-plus-28's own, after ours
        expect(message).toMatch(/^\[shop\/web[^\]]*\] .+\n(.|\n)* {4}Write: .+/);
      }
      expect(refused).toMatch(/^Validation failed with the following errors:\n {2}\[shop\/web/);
    } else {
      accepted += 1;
      expect(brokenInvariants(yaml)).toEqual([]);
    }
  }), { numRuns: runs(200) });
  expectMet(accepted, 20);
});

test('preStop + drain <= grace: refused when broken by one second', () => {
  const near = [fc.integer({ min: 5, max: 100 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: -2, max: 2 })] as const;
  fc.assert(fc.property(...near, (preStop, drain, off) => {
    const statement: Statement = {
      ...PLAIN, drain: { ...NO_BUDGET, requests: drain * 1000, preStop: preStop * 1000 }, grace: (preStop + drain + off) * 1000,
    };
    expect(synthesize(statement).yaml !== undefined).toBe(off >= 0);
  }));
});

const NO_BUDGET = { requests: undefined, margin: undefined, preStop: undefined, gracePeriod: undefined, paths: undefined };
const PLAIN: Statement = {
  port: 8080,
  replicas: 4,
  drain: undefined,
  grace: undefined,
  startup: undefined,
  startupLimit: undefined,
  minReady: undefined,
  progressDeadline: undefined,
  strategy: undefined,
  recreate: false,
  minAvailable: undefined,
  maxUnavailable: undefined,
  autoscaling: undefined,
  version: '1.34',
  imageHasSleep: false,
  readiness: 'http',
  shipper: false,
  sidecar: false,
};

test('synthesizing twice gives the same result', () => {
  fc.assert(fc.property(statements, (statement) => {
    const app = new App();
    build(new Chart(app, 'shop'), 'web', statement);
    const attempt = () => { try { return app.synthYaml(); } catch (error) { return (error as Error).message; } };
    expect(attempt()).toBe(attempt());
  }), { numRuns: runs(50) });
});
