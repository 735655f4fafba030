import { printable } from './problem';
import { Advice, Plan, toJson, toMermaid, toText } from '../plan';
import { Problem } from '../yaml';

/** A plan with its advice. */
export interface Advised {
  readonly plan: Plan;
  /** Undefined without limits, and where no strategy stays within them. */
  readonly advice?: Advice;
}

export interface PlanReport {
  readonly plans: readonly Advised[];
  readonly problems: readonly Problem[];
  /** Whether limits were stated. */
  readonly isLimited: boolean;
}

export function losesRequests({ loss }: Plan): boolean {
  return loss.requests > 0;
}

/** A few lines for each Deployment, then the counts. */
export function planTexts({ plans, isLimited }: PlanReport): string {
  const blocks = plans.map(({ plan, advice }) => [
    ...toText(plan).split('\n'),
    ...(isLimited ? [`  ${'advice'.padEnd(9)}${advice?.text ?? 'no strategy stays within these limits'}`] : []),
  ].map(printable).join('\n'));
  return [...blocks, countsLine(plans.map(({ plan }) => plan))].join('\n\n');
}

/** `2 Deployments: 1 loses requests, 0 with a problem` */
function countsLine(plans: readonly Plan[]): string {
  const losing = plans.filter(losesRequests).length;
  return `${plans.length} Deployment${plans.length === 1 ? '' : 's'}: ${losing} ${losing === 1 ? 'loses' : 'lose'} requests, `
    + `${plans.filter(plan => plan.problem !== undefined).length} with a problem\n`;
}

/** One object, for programs. */
export function planJson({ plans, problems }: PlanReport): string {
  return `${JSON.stringify({
    plans: plans.map(({ plan, advice }) => ({ ...toJson(plan), ...(advice ? { advice: adviceJson(advice) } : {}) })),
    unreadable: problems,
  }, undefined, 2)}\n`;
}

function adviceJson({ maxSurge, maxUnavailable, doneAtMs, peakPods, text }: Advice): object {
  return { maxSurge, maxUnavailable, doneAt: doneAtMs / 1000, peakPods, text };
}

/** A chart in Markdown for each Deployment. */
export function planMermaid({ plans }: PlanReport): string {
  return plans.map(({ plan }) => `\`\`\`mermaid\n${toMermaid(plan).trimEnd().split('\n').map(printable).join('\n')}\n\`\`\`\n`).join('\n');
}
