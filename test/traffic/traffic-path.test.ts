import { Duration } from 'cdk8s';
import { DrainBudget } from '../../src/budget';
import { TrafficPath } from '../../src/traffic';

function told(path: TrafficPath): string {
  return `${path.name}: ${path.propagation.toSeconds()} s, floor ${path.floor.toSeconds()} s`;
}

test('inside the cluster: 15 s, floor 5 s', () => {
  expect(told(TrafficPath.clusterInternal())).toBe('cluster-internal: 15 s, floor 5 s');
});

test('a custom path without a floor accepts nothing below its propagation', () => {
  expect(told(TrafficPath.custom({ propagation: Duration.seconds(60) }))).toBe('custom: 60 s, floor 60 s');
});

test('a custom path with a name and a floor of 30 s', () => {
  expect(told(TrafficPath.custom({ name: 'edge-lb', propagation: Duration.seconds(60), floor: Duration.seconds(30) }))).toBe('edge-lb: 60 s, floor 30 s');
});

test('the default budget is that of the path inside the cluster', () => {
  expect(new DrainBudget({ paths: [TrafficPath.clusterInternal()] })._facts).toEqual(new DrainBudget()._facts);
});
