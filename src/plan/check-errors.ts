import { acknowledgeLine, findingsOf, isError, REFUSED, REFUSED_BY_CONTROLLER, RULES } from '../checks';
import { kindOf, Manifests, Role, Workload } from '../manifest';
import { ExpectedLoss, LossCause } from '../rollout';
import { Manifest } from '../yaml';

/** An error that `check` finds on a workload. */
export interface CheckError {
  /** The id of the rule. */
  readonly rule: string;
  /** What it found, in a sentence without its end. */
  readonly found: string;
  /** The API server refuses the workload for it; what to write. */
  readonly refused?: string;
  /** Not the API server: the controller of an Argo Rollout. */
  readonly byController?: true;
}

/** The errors that nobody has acknowledged, by the workload that they are about. */
export class CheckErrors {
  private readonly byObject = new Map<Manifest, CheckError[]>();

  constructor(private readonly manifests: Manifests) {
    const findings = findingsOf(RULES, manifests).filter(isError);
    if (findings.length === 0) return;
    const readOf = new Map(manifests.all.map(manifest => [manifests.originalOf(manifest), manifest]));
    for (const { manifest, workload, container, found, rule, consequence, yaml } of findings) {
      const error = { rule: rule.id, found: `${container === undefined ? '' : `container ${container}: `}${found.replace(/\.$/, '')}` };
      const about = [manifest, workload ?? manifest, ...this.selectedBy(readOf.get(manifest)!)];
      for (const object of new Set(about)) {
        const byController = consequence === REFUSED_BY_CONTROLLER;
        const isRefused = object === manifest && (byController || consequence === REFUSED);
        const refused = isRefused ? { refused: yaml, ...(byController ? { byController } as const : {}) } : {};
        this.byObject.set(object, [...this.byObject.get(object) ?? [], { ...error, ...refused }]);
      }
    }
  }

  /** Those of a workload or another object with pods, and of the Services, disruption budgets and autoscalers around it. */
  public of(object: Manifest): readonly CheckError[] {
    return this.byObject.get(this.manifests.originalOf(object)) ?? [];
  }

  /** The workloads that an object selects, as they were written. */
  private selectedBy(object: Manifest): Manifest[] {
    const { manifests } = this;
    const selected = (): readonly Workload[] => {
      switch (kindOf(object)?.role) {
        case Role.SERVICE: return manifests.workloadsBehind(object);
        case Role.DISRUPTION_BUDGET: return manifests.workloadsProtectedBy(object);
        case Role.AUTOSCALER: return manifests.workloads.filter(w => manifests.autoscalersOf(w).includes(object));
        default: return [];
      }
    };
    return selected().map(workload => manifests.originalOf(workload));
  }
}

/** By which a plan shows in its own words what a rule is about. */
const SHOWN_BY: Readonly<Record<string, LossCause | 'problem'>> = {
  'prestop-missing': LossCause.STOPPED,
  'prestop-below-floor': LossCause.STOPPED,
  'no-readiness': LossCause.STARTING,
  'recreate-behind-service': LossCause.NO_ENDPOINT,
  'unavailable-all': LossCause.NO_ENDPOINT,
  'unavoidable-gap': LossCause.NO_ENDPOINT,
  'progress-deadline-too-short': 'problem',
  'startup-limit-too-short': 'problem',
  'surge-deadlock': 'problem',
  'quota-without-room': 'problem',
  'limit-range-refuses': 'problem',
};

/** The errors that a plan with this loss and problem does not show. `acceptsSeconds`: what the plan is told of the time after SIGTERM. */
export function unplayedErrors(
  errors: readonly CheckError[], { moments }: ExpectedLoss, problem: string | undefined, acceptsSeconds: number,
): CheckError[] {
  const refusal = errors.find(({ refused }) => refused !== undefined);
  return errors.filter((error) => {
    if (error === refusal) return false; // the problem says it
    const by = SHOWN_BY[error.rule];
    return by === 'problem' ? problem === undefined : !moments.some(({ cause }) => cause === by);
  }).map(error => (acceptsSeconds > 0 && SHOWN_BY[error.rule] === LossCause.STOPPED ? withAcknowledgement(error, acceptsSeconds) : error));
}

/** Only the author can tell `check` that the application itself serves on: then plan and check agree again. */
function withAcknowledgement({ rule, found }: CheckError, seconds: number): CheckError {
  const reason = `it accepts connections for ${seconds} s after SIGTERM`;
  return { rule, found: `${found}. This plan alone is told that ${reason}; where it does, write ${acknowledgeLine(rule, reason)}` };
}
