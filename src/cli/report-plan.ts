import { printable, problemText } from './problem';
import { PLAIN, Style } from './style';
import { Advice, CheckError, errorText, Plan, toJson, textLines, toMermaid, Unplanned } from '../plan';
import { Problem } from '../yaml';

/** A plan with its advice. */
export interface Advised {
  readonly plan: Plan;
  /** Undefined without limits, and where no strategy stays within them. */
  readonly advice?: Advice;
}

/** Where it is, and what `check` finds in it. */
export interface UnplannedObject extends Unplanned, Problem {
  readonly errors: readonly CheckError[];
}

export interface PlanReport {
  readonly plans: readonly Advised[];
  readonly unplanned: readonly UnplannedObject[];
  readonly problems: readonly Problem[];
  /** Whether limits were stated. */
  readonly isLimited: boolean;
}

export function losesRequests({ loss }: Plan): boolean {
  return loss.requests > 0;
}

/** Whatever ends with status 1. */
export function hasFinding(plan: Plan): boolean {
  return losesRequests(plan) || plan.problem !== undefined || plan.errors.length > 0;
}

/** A few lines for each workload, what is not planned, then the counts. */
export function planTexts({ plans, unplanned, problems, isLimited }: PlanReport, style: Style = PLAIN): string {
  const blocks = plans.map(({ plan, advice }) => {
    const [head, ...lines] = textLines(plan).map(({ text, isFault }) => (isFault ? style.error(printable(text)) : printable(text)));
    return [style.place(head), ...lines, ...(isLimited ? [`  ${'advice'.padEnd(9)}${printable(adviceText(plan, advice))}`] : [])].join('\n');
  });
  const others = unplanned.map(object => [problemText(object), ...object.errors.map(error => `  ${'check'.padEnd(9)}${printable(errorText(error))}`)].join('\n'));
  if (plans.length + unplanned.length === 0 && problems.length > 0) return 'nothing is planned: the standard error says why\n';
  return [...blocks, ...(others.length > 0 ? [others.join('\n')] : []), countsLine(plans.map(({ plan }) => plan), unplanned)].join('\n\n');
}

function adviceText({ input }: Plan, advice: Advice | undefined): string {
  if (input.slots) return `${input.kind}: no other strategy is tried`;
  return advice?.text ?? 'no strategy stays within these limits';
}

/** `2 Deployments: 1 loses requests, 0 with a problem`; of several kinds, `3 workloads: ...` */
function countsLine(plans: readonly Plan[], unplanned: readonly UnplannedObject[]): string {
  if (plans.length + unplanned.length === 0) return 'nothing to plan: no Deployment, StatefulSet or DaemonSet here\n';
  const kinds = [...new Set(plans.map(({ input }) => input.kind))];
  const count = (of: readonly unknown[], what: string) => (of.length > 0 ? [`${of.length} ${what}`] : []);
  const losing = plans.filter(losesRequests).length;
  const withErrors = [...plans, ...unplanned].filter(({ errors }) => errors.length > 0);
  return `${plans.length} ${kinds.length === 1 ? kinds[0] : 'workload'}${plans.length === 1 ? '' : 's'}: ${[
    `${losing} ${losing === 1 ? 'loses' : 'lose'} requests`,
    `${plans.filter(plan => plan.problem !== undefined).length} with a problem`,
    ...count(withErrors, 'with an error of check'),
    ...count(unplanned, 'not planned'),
  ].join(', ')}\n`;
}

/** One object, for programs. */
export function planJson({ plans, unplanned, problems }: PlanReport): string {
  return `${JSON.stringify({
    plans: plans.map(({ plan, advice }) => ({ ...toJson(plan), ...(advice ? { advice: adviceJson(advice) } : {}) })),
    unplanned: unplanned.map(({ manifest: { kind, metadata }, file, line, reason, errors }) => ({
      kind, namespace: metadata?.namespace, name: metadata?.name, file, line, reason, check: errors,
    })),
    unreadable: problems,
  }, undefined, 2)}\n`;
}

function adviceJson({ maxSurge, maxUnavailable, doneAtMs, peakPods, text }: Advice): object {
  return { maxSurge, maxUnavailable, doneAt: doneAtMs / 1000, peakPods, text };
}

/** A chart in Markdown for each workload. */
export function planMermaid({ plans }: PlanReport): string {
  return plans.map(({ plan }) => `\`\`\`mermaid\n${toMermaid(plan).trimEnd().split('\n').map(printable).join('\n')}\n\`\`\`\n`).join('\n');
}
