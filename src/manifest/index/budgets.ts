import { assumedPaths, shownPathIds } from './assumed-paths';
import { Names } from './names';
import { TrafficIndex, TrafficSource, trafficSourcesOf, trafficSourcesOfService } from './traffic-source';
import { PathTiming } from '../../budget';
import { isMetricsPort } from '../pod/metrics-port';
import { annotationsOf } from '../schema/metadata';
import { Service, Workload } from '../schema/types';
import { Assumptions } from '../statement/assumptions';
import { ASSUMED_BUDGET, RecordedBudget } from '../statement/recorded-budget';
import { budgetFrom, readStatement } from '../statement/statement';
import { Statement } from '../statement/statement-row';

/** Who selects and routes, as far as budgets follow from it. */
export interface BudgetIndex extends TrafficIndex {
  readonly services: readonly Service[];
}

/** What is stated of each workload, or assumed. */
export class Budgets {
  private readonly pathsBySources = new Map<readonly TrafficSource[], readonly PathTiming[]>();
  /** Some sixty rules ask for the budget of each workload. */
  private readonly budgets = new Map<Workload, RecordedBudget>();
  private readonly statements = new Map<Workload, Statement>();
  private shownAnywhere?: ReadonlySet<string>;

  constructor(
    private readonly assumptions: Assumptions, private readonly index: BudgetIndex, private readonly names: Names,
    private readonly namespacesWithServices: ReadonlySet<string>,
  ) {}

  public of(workload: Workload): RecordedBudget {
    const known = this.budgets.get(workload) ?? this.budgetFor(workload);
    this.budgets.set(workload, known);
    return known;
  }

  public recordedOrAssumed(workload: Workload): RecordedBudget {
    return budgetFrom(this.statementOf(workload), this.assumptions.budget ?? ASSUMED_BUDGET);
  }

  /** What the annotations state; where they do not name the paths, those of the command line for this workload, beside what the manifests show. */
  public statementOf(workload: Workload): Statement {
    const known = this.statements.get(workload);
    if (known) return known;
    const { statement } = readStatement(annotationsOf(workload.metadata));
    const named = statement.paths ? undefined : this.pathsNamedFor(workload);
    const stated = named ? { ...statement, paths: assumedPaths(trafficSourcesOf(workload, this.index), named, new Set()) } : statement;
    this.statements.set(workload, stated);
    return stated;
  }

  private budgetFor(workload: Workload): RecordedBudget {
    const stated = this.statementOf(workload);
    const budget = this.recordedOrAssumed(workload);
    if (stated.paths && stated.paths.length > 0) return budget;
    // who gets no requests has none to finish
    if (stated.paths || !this.isServed(workload)) return { ...budget, paths: [], drainSeconds: stated.drainSeconds ?? 0 };
    return { ...budget, paths: this.pathsFor(trafficSourcesOf(workload, this.index)) };
  }

  private pathsNamedFor(workload: Workload): readonly PathTiming[] | undefined {
    const { pathsOf } = this.assumptions;
    const name = workload.metadata?.name ?? '';
    return pathsOf?.get(`${this.names.namespaceOf(workload)}/${name}`) ?? pathsOf?.get(name);
  }

  private isServed(workload: Workload): boolean {
    if (this.index.poolsOf(workload).length > 0) return true;
    if (this.namespacesWithServices.has(this.names.namespaceOf(workload))) return this.index.servicesOf(workload).length > 0;
    // a probe alone does not tell: that of an operator is on a port that only the kubelet asks
    return (workload.spec?.template?.spec?.containers ?? []).some(({ ports = [] }) => ports.some(port => !isMetricsPort(port)));
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
