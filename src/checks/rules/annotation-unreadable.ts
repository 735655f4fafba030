import { BUDGET_ANNOTATION, readBudget } from '../../manifest';
import { Manifest } from '../../yaml';
import { ACKNOWLEDGE_ANNOTATION, acknowledgementProblem } from '../acknowledge';
import { Fault, Rule, Severity } from '../rule';
export const annotationUnreadable: Rule = {
  id: 'annotation-unreadable',
  severity: Severity.ERROR,
  rationale: 'An annotation of this library that cannot be parsed is ignored: the defaults are assumed in its place.',
  source: 'docs/check.md',
  check: manifests => manifests.all.flatMap(manifest => [budgetFault(manifest), acknowledgeFault(manifest)].filter(found => found !== undefined)),
};

function budgetFault(manifest: Manifest): Fault | undefined {
  const text = manifest.metadata?.annotations?.[BUDGET_ANNOTATION];
  if (text === undefined || readBudget(text)) return undefined;
  return fault(manifest, BUDGET_ANNOTATION, 'it is not what this library writes.', 'no such annotation, or the one that this library writes');
}

function acknowledgeFault(manifest: Manifest): Fault | undefined {
  const problem = acknowledgementProblem(manifest);
  return problem === undefined ? undefined
    : fault(manifest, ACKNOWLEDGE_ANNOTATION, problem, `metadata.annotations[${ACKNOWLEDGE_ANNOTATION}]: '{"<rule>":"<why it is accepted here>"}'`);
}

function fault(manifest: Manifest, annotation: string, found: string, write: string): Fault {
  return {
    manifest,
    path: `metadata.annotations[${annotation}]`,
    found: `annotation ${annotation}: ${found}`,
    consequence: 'It is ignored, as if it were not there.',
    write,
    yaml: write,
  };
}
