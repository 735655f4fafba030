import { assumedPaths, shownPathIds } from './assumed-paths';
import { TrafficIndex, TrafficSource, trafficSourcesOf, trafficSourcesOfService } from './traffic-source';
import { PathTiming } from '../../budget';
import { Service, Workload } from '../schema/types';
import { Assumptions } from '../statement/assumptions';
import { ASSUMED_BUDGET, RecordedBudget } from '../statement/recorded-budget';
import { recordedBudgetOf } from '../statement/workload-budget';

/** Who selects and routes, as far as budgets follow from it. */
export interface BudgetIndex extends TrafficIndex {
  readonly services: readonly Service[];
  /** Whether the namespace of a workload has any Services. */
  hasServicesBeside(workload: Workload): boolean;
}

/** What is stated of each workload, or assumed. */
export class Budgets {
  private readonly pathsBySources = new Map<readonly TrafficSource[], readonly PathTiming[]>();
  private shownAnywhere?: ReadonlySet<string>;

  constructor(private readonly assumptions: Assumptions, private readonly index: BudgetIndex) {}

  public of(workload: Workload): RecordedBudget {
    const recorded = recordedBudgetOf(workload);
    if (recorded) return recorded;
    const assumed = this.recordedOrAssumed(workload);
    // who gets no requests has none to finish
    if (!this.isServed(workload)) return { ...assumed, paths: [], drainSeconds: 0 };
    return { ...assumed, paths: this.pathsFor(trafficSourcesOf(workload, this.index)) };
  }

  public recordedOrAssumed(workload: Workload): RecordedBudget {
    return recordedBudgetOf(workload) ?? this.assumptions.budget ?? ASSUMED_BUDGET;
  }

  private isServed(workload: Workload): boolean {
    if (this.index.hasServicesBeside(workload)) return this.index.servicesOf(workload).length > 0;
    // a probe alone does not tell: that of an operator is on a port that only the kubelet asks
    return (workload.spec?.template?.spec?.containers ?? []).some(({ ports }) => (ports?.length ?? 0) > 0);
  }

  /** Workloads that the same Services select have the same sources. */
  private pathsFor(sources: readonly TrafficSource[]): readonly PathTiming[] {
    const { paths } = this.assumptions.budget ?? ASSUMED_BUDGET;
    this.shownAnywhere ??= new Set(shownPathIds(this.index.services.flatMap(service => trafficSourcesOfService(service, this.index))));
    const known = this.pathsBySources.get(sources) ?? assumedPaths(sources, paths, this.shownAnywhere);
    this.pathsBySources.set(sources, known);
    return known;
  }
}
