import { resolveFenceposts } from '../../../src/rollout';
import { recreateStep, rollingStep, scaleStep } from '../../../src/rollout/simulation/controller';

/** Numbers of Kubernetes' own tests: https://github.com/kubernetes/kubernetes/tree/master/pkg/controller/deployment; the rows with two ReplicaSets. */

describe('rolling_test.go, TestDeploymentController_reconcileNewReplicaSet: unavailable 0', () => {
  test.each<[name: string, surge: number, oldSpec: number, newSpec: number, expected: number]>([
    ['surge 0, 10 old and 0 new: no new pod', 0, 10, 0, 0],
    ['surge 2, 10 old and 0 new: 2 new ones', 2, 10, 0, 2],
    ['surge 2, 5 old and 0 new: 7 new ones', 2, 5, 0, 7],
    ['surge 2, 10 old and 2 new: no further new pod', 2, 10, 2, 2],
    ['surge 2, 2 old and 11 new: the new ones are scaled down to 10', 2, 2, 11, 10],
  ])('10 replicas, %s', (_, surge, oldSpec, newSpec, expected) => {
    const status = { replicas: 10, newSpec, newAvailable: 0, oldSpec, oldAvailable: 0 };
    expect((rollingStep(status, resolveFenceposts(10, surge, 0)) ?? status).newSpec).toBe(expected);
  });
});

describe('rolling_test.go, TestDeploymentController_reconcileOldReplicaSets: surge 0', () => {
  type Row = [name: string, unavailable: number, oldSpec: number, newSpec: number, oldAvailable: number, expected: number];
  test.each<Row>([
    ['unavailable 0, which the controller takes for 1, 10 old available: 9 stay', 0, 10, 0, 10, 9],
    ['unavailable 2, 10 old available: 8 stay', 2, 10, 0, 10, 8],
    ['unavailable 2, 8 of 10 old available: the 2 others are deleted', 2, 10, 0, 8, 8],
    ['unavailable 2, 9 of 10 old available: the other and 1 available are deleted', 2, 10, 0, 9, 8],
    ['unavailable 2, 8 old available and 2 new not: none is deleted', 2, 8, 2, 8, 8],
  ])('10 replicas, %s', (_, unavailable, oldSpec, newSpec, oldAvailable, expected) => {
    const status = { replicas: 10, newSpec, newAvailable: 0, oldSpec, oldAvailable };
    expect((rollingStep(status, resolveFenceposts(10, 0, unavailable)) ?? status).oldSpec).toBe(expected);
  });
});

describe('util/deployment_util_test.go, TestNewRSNewReplicas', () => {
  test('6 replicas, surge 10, 5 old and 2 new: 6 new ones', () => {
    const status = { replicas: 6, newSpec: 2, newAvailable: 0, oldSpec: 5, oldAvailable: 0 };
    expect(rollingStep(status, resolveFenceposts(6, 10, 1))?.newSpec).toBe(6);
  });

  test('Recreate, 3 replicas, 1 new: 3 new ones', () => {
    expect(recreateStep({ replicas: 3, newSpec: 1, newAvailable: 0, oldSpec: 0, oldAvailable: 0 }, 0)?.newSpec).toBe(3);
  });
});

describe('sync_test.go, TestScale', () => {
  type Sizes = [newSpec: number, oldSpec: number];
  type Row = [name: string, sizes: Sizes, replicas: [before: number, after: number], surge: [before: number, after: number], expected: Sizes];
  test.each<Row>([
    ['normal scaling event: 10 -> 12', [10, 0], [10, 12], [0, 0], [12, 0]],
    ['normal scaling event: 10 -> 5', [10, 0], [10, 5], [0, 0], [5, 0]],
    ['proportional scaling: 5 -> 10', [2, 3], [5, 10], [0, 0], [4, 6]],
    ['proportional scaling: 5 -> 3', [2, 3], [5, 3], [0, 0], [1, 2]],
    ['proportional scaling: 9 -> 4', [8, 1], [9, 4], [0, 0], [4, 0]],
    ['proportional scaling (no new rs): 4 -> 5', [2, 2], [4, 5], [0, 0], [3, 2]],
    ['proportional scaling: 0 -> 6', [0, 0], [6, 6], [0, 0], [6, 0]],
    ['deployment with surge pods: 10 -> 20, surge 2', [6, 6], [10, 20], [2, 2], [11, 11]],
    ['change both surge and size: 10 -> 50, surge 3 -> 6', [5, 8], [10, 50], [3, 6], [22, 34]],
    ['change both size and template: 10 -> 14', [7, 3], [10, 14], [0, 0], [10, 4]],
    ['saturated but broken new replica set does not affect old pods: 2 -> 2, surge 1', [2, 1], [2, 2], [1, 1], [2, 1]],
  ])('%s', (_, [newSpec, oldSpec], [before, after], [surgeBefore, surge], expected) => {
    expect(Object.values(scaleStep({ newSpec, oldSpec }, after, surge, before + surgeBefore))).toEqual(expected);
  });
});
