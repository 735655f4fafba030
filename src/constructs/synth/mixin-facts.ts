import { ApiObject } from 'cdk8s';
import { Annotations } from './annotations';
import {
  annotationsOf, ASSUMED_BUDGET, budgetFrom, DRAIN_ANNOTATION, Manifests, PATHS_ANNOTATION, readStatement, RecordedBudget, TRAFFIC_ANNOTATION,
  writeStatement,
} from '../../manifest';
import { Manifest } from '../../yaml';
import { DeploymentBudget } from '../budget/deployment-budget';

/** What one mixin states. */
export type MixinFacts = Pick<DeploymentBudget, 'recorded' | 'arePathsStated' | 'isDrainStated'>;

/** The objects of an app, as they are without mixins. */
type Objects = ReadonlyMap<ApiObject, Manifest>;

/** The annotations of a mixin's facts, for each of its workloads; what their own annotations state wins. */
export function mixinStatements(facts: MixinFacts, workloads: readonly ApiObject[], objects: Objects): [ApiObject, Annotations][] {
  const paths = pathsOf(facts, workloads, objects);
  return workloads.map((object): [ApiObject, Annotations] => [object, { ...factsOf(facts, objects.get(object)), ...paths.get(object) }]);
}

/** All facts but the paths. */
function factsOf({ recorded, isDrainStated }: MixinFacts, manifest: Manifest | undefined): Annotations {
  const { statement } = readStatement(annotationsOf(manifest?.metadata));
  const written = writeStatement(budgetFrom(statement, recorded));
  const left = [PATHS_ANNOTATION, TRAFFIC_ANNOTATION, ...(isDrainStated ? [] : [DRAIN_ANNOTATION])];
  return Object.fromEntries(Object.entries(written).filter(([annotation]) => !left.includes(annotation)));
}

/**
 * The paths of a mixin of one workload are stated of it. Those of several workloads are theirs who may have them, as `--path` takes them: a
 * worker has none, and a path that an Ingress shows in front of one workload is not that of the others.
 */
function pathsOf({ recorded, arePathsStated }: MixinFacts, workloads: readonly ApiObject[], objects: Objects): ReadonlyMap<ApiObject, Annotations> {
  if (!arePathsStated) return new Map();
  const statement = (paths: RecordedBudget['paths']): Annotations => {
    const { [PATHS_ANNOTATION]: some, [TRAFFIC_ANNOTATION]: none } = writeStatement({ ...recorded, paths });
    return some === undefined ? { [TRAFFIC_ANNOTATION]: none } : { [PATHS_ANNOTATION]: some };
  };
  if (workloads.length === 1 || recorded.paths.length === 0) {
    return new Map(workloads.filter(object => !statesPaths(objects.get(object))).map(object => [object, statement(recorded.paths)]));
  }
  const manifests = new Manifests([...objects.values()], { budget: { ...ASSUMED_BUDGET, paths: recorded.paths } });
  const known = new Map(manifests.workloads.map(workload => [manifests.originalOf(workload), workload]));
  return new Map(workloads.flatMap((object): [ApiObject, Annotations][] => {
    const workload = known.get(objects.get(object) ?? {});
    if (!workload || statesPaths(workload)) return [];
    const { paths } = manifests.budgetOf(workload);
    return paths.some(({ name }) => recorded.paths.some(path => path.name === name)) ? [[object, statement(paths)]] : [];
  }));
}

function statesPaths(manifest: Manifest | undefined): boolean {
  const annotations = annotationsOf(manifest?.metadata);
  return annotations[PATHS_ANNOTATION] !== undefined || annotations[TRAFFIC_ANNOTATION] !== undefined;
}
