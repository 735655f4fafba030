import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Annotations, withAnnotations } from './annotations';
import { edit } from './edit';
import { MixinFacts, mixinStatements } from './mixin-facts';
import { Reading } from './reading';
import { watchMixed } from './rendering';
import { applyFixes, dropRepeatedAntiAffinity } from '../../harden';
import { podSpecOf } from '../../manifest';
import { Change, Manifest, withChanges } from '../../yaml';

/** What becomes of one workload. */
interface Mended {
  readonly annotations: Annotations;
  readonly changes: readonly Change[];
}

const AS_IT_IS: Mended = { annotations: {}, changes: [] };

const MENDINGS = new WeakMap<Reading, Mending>();

/** What the mixins change in an app: what `harden` would, given all its objects and the facts of the mixins. */
export class Mending {
  public static of(construct: IConstruct): Mending {
    const reading = Reading.of(construct);
    const mending = MENDINGS.get(reading) ?? new Mending(reading);
    MENDINGS.set(reading, mending);
    return mending;
  }

  private readonly mixins = new Map<MixinFacts, ApiObject[]>();
  private isReading = false;

  private constructor(private readonly reading: Reading) {}

  public add(workload: ApiObject, facts: MixinFacts): void {
    watchMixed(workload);
    this.mixins.set(facts, [...this.mixins.get(facts) ?? [], workload]);
    this.reading.whileRendered(Chart.of(workload));
    edit(workload, 'cdk8s-graceful', manifest => (this.isReading ? manifest : this.mended(workload, manifest)));
  }

  private mended(workload: ApiObject, manifest: Manifest): Manifest {
    const { annotations, changes } = this.reading.once('mended', () => this.mendAll()).get(workload) ?? AS_IT_IS;
    const changed = withChanges(withAnnotations(manifest, annotations), changes);
    const pod = podSpecOf(changed);
    return pod.affinity ? withChanges(changed, [{ path: ['spec', 'template', 'spec'], value: dropRepeatedAntiAffinity(pod) }]) : changed;
  }

  private mendAll(): ReadonlyMap<ApiObject, Mended> {
    const objects = this.asTheyAre();
    const statements = new Map([...this.mixins].flatMap(([facts, workloads]) => mixinStatements(facts, workloads, objects)));
    const stated = new Map([...objects].map(([object, manifest]) => [object, withAnnotations(manifest, statements.get(object) ?? {})]));
    const ours = new Set([...statements.keys()].map(object => stated.get(object)));
    const fixed = applyFixes([...stated.values()], {}, manifest => ours.has(manifest));
    return new Map([...statements].map(([object, annotations]) => {
      const manifest = stated.get(object);
      return [object, { annotations, changes: manifest ? fixed.get(manifest)!.changes : [] }];
    }));
  }

  /** Without the mixins. */
  private asTheyAre(): ReadonlyMap<ApiObject, Manifest> {
    this.isReading = true;
    try {
      return this.reading.objects();
    } finally {
      this.isReading = false;
    }
  }
}
