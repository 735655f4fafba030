import { Duration } from 'cdk8s';
import { DrainBudget, DrainBudgetProps } from '../../../src';
import { lb, path, refusal } from '../../budget/fixtures';
describe('reading a derived time throws a contradiction', () => {
  test('a grace period of 44 s is below 15 + 30', () => {
    expect(refusal({ gracePeriod: Duration.seconds(44) })).toEqual([
      'DrainBudget: preStop 15 s + drain 30 s = 45 s, grace period 44 s. SIGKILL would cut the longest request 1 s early.',
    ]);
  });

  test('a preStop of 4 s is below the floor of 5 s', () => {
    expect(refusal({ preStop: Duration.seconds(4) })).toEqual([
      'DrainBudget: preStop 4 s is below the floor of cluster-internal, 5 s. '
        + 'New connections would still be sent to the pod after it has stopped: connection refused.',
    ]);
  });

  test('a preStop of 29 s is below the floor of 30 s of the one path that asks for it', () => {
    expect(refusal({ paths: [path('dns', 90, 10), lb], preStop: Duration.seconds(29) })).toEqual([
      'DrainBudget: preStop 29 s is below the floor of edge-lb, 30 s. '
        + 'New connections would still be sent to the pod after it has stopped: connection refused.',
    ]);
  });

  test('one error holds all faults: refused values first, then contradictions, with 2 s in place of 1.5 s', () => {
    expect(refusal({
      longestRequest: Duration.seconds(1.5),
      margin: Duration.seconds(0),
      preStop: Duration.seconds(3),
      gracePeriod: Duration.seconds(4),
    })).toEqual([
      'DrainBudget: longestRequest: 1.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.',
      '    Write: longestRequest: Duration.seconds(2)',
      '  margin: 0 s is not above 0.',
      '    Write: margin: Duration.seconds(5)',
      '  preStop 3 s is below the floor of cluster-internal, 5 s. '
        + 'New connections would still be sent to the pod after it has stopped: connection refused.',
      '  preStop 3 s + drain 2 s = 5 s, grace period 4 s. SIGKILL would cut the longest request 1 s early.',
    ]);
  });

  test('each derived time throws, not only the refused one', () => {
    const budget = new DrainBudget({ gracePeriod: Duration.seconds(44) });
    const message = 'DrainBudget: preStop 15 s + drain 30 s = 45 s, grace period 44 s. SIGKILL would cut the longest request 1 s early.';
    expect(() => budget.preStop).toThrow(new Error(message));
    expect(() => budget.drain).toThrow(new Error(message));
    expect(() => budget.margin).toThrow(new Error(message));
    expect(() => budget.gracePeriod).toThrow(new Error(message));
  });
});

describe('a value that is refused', () => {
  test.each<[string, DrainBudgetProps, string[]]>([
    ['preStop of an hour and 1 s, with an hour', { preStop: Duration.seconds(3601) }, [
      'DrainBudget: preStop: 3601 s is longer than 3600 s, the longest deregistration delay of any load balancer.',
      '    Write: preStop: Duration.seconds(3600)',
    ]],
    ['preStop of 0 s where nothing sends to it', { paths: [], preStop: Duration.seconds(0) }, [
      'DrainBudget: preStop: 0 s is not above 0.',
      '    Write: preStop: Duration.seconds(1)',
    ]],
    ['a drain of 3.5 s, and nothing of 15 + 4 s in a grace period of 20 s', { longestRequest: Duration.seconds(3.5), gracePeriod: Duration.seconds(20) }, [
      'DrainBudget: longestRequest: 3.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.',
      '    Write: longestRequest: Duration.seconds(4)',
    ]],
    ['a grace period of 8 days and 1 s, with 8 days', { gracePeriod: Duration.seconds(691_201) }, [
      'DrainBudget: gracePeriod: 691201 s is longer than 691200 s, 7 days for the longest request and one for the rest.',
      '    Write: gracePeriod: Duration.seconds(691200)',
    ]],
    ['the name of a path with a space', { paths: [{ ...lb, name: 'edge lb' }] }, [
      'DrainBudget: path "edge lb": a name is made of letters, digits, ".", "_" and "-".',
      "    Write: name: 'edge-lb'",
    ]],
    ['a margin of an hour and 1 s', { margin: Duration.seconds(3601) }, [
      'DrainBudget: margin: 3601 s is longer than 3600 s, an hour.',
      '    Write: margin: Duration.seconds(3600)',
    ]],
    ['a grace period of 0 s, with the sum of what was typed', { longestRequest: Duration.seconds(60), preStop: Duration.seconds(20), gracePeriod: Duration.seconds(0) }, [
      'DrainBudget: gracePeriod: 0 s is not above 0.',
      '    Write: gracePeriod: Duration.seconds(85)',
    ]],
    ['a propagation of 0 s', { paths: [path('x', 0, 0)] }, [
      'DrainBudget: path x: propagation: 0 s is not above 0.',
      '    Write: propagation: Duration.seconds(15)',
    ]],
    ['a propagation of more than an hour', { paths: [path('x', 3601, 0)] }, [
      'DrainBudget: path x: propagation: 3601 s is longer than 3600 s, the longest deregistration delay of any load balancer.',
      '    Write: propagation: Duration.seconds(3600)',
    ]],
    ['a propagation of 60.5 s, and nothing of its floor of 30 s', { paths: [path('x', 60.5, 30)] }, [
      'DrainBudget: path x: propagation: 60.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.',
      '    Write: propagation: Duration.seconds(61)',
    ]],
    ['a floor of half a second', { paths: [path('x', 20, 0.5)] }, [
      'DrainBudget: path x: floor: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.',
      '    Write: floor: Duration.seconds(1)',
    ]],
    ['a floor of more than an hour, with the propagation of 3 s', { paths: [path('x', 3, 3601)] }, [
      'DrainBudget: path x: floor: 3601 s is longer than 3 s, its propagation.',
      '    Write: floor: Duration.seconds(3)',
    ]],
    ['a floor of 21 s above a propagation of 20 s', { paths: [path('x', 20, 21)] }, [
      'DrainBudget: path x: floor: 21 s is longer than 20 s, its propagation.',
      '    Write: floor: Duration.seconds(20)',
    ]],
  ])('%s', (_, props, message) => {
    expect(refusal(props)).toEqual(message);
  });

  test('does not throw in the constructor: the construct reports it at synth', () => {
    expect(new DrainBudget({ longestRequest: Duration.seconds(0) })._problems).toEqual([
      'longestRequest: 0 s is not above 0.\n    Write: longestRequest: Duration.seconds(30)',
    ]);
  });
});
