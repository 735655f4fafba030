import { acknowledgementsOf } from './acknowledge';
import { COMMAND_LINE, Dialect, Dialects, said } from './dialect';
import { Fault, Finding, Rule, Severity } from './rule';
import { RULES } from './rules';
import { saidOnce } from './said-once';
import { Assumptions, Manifests } from '../manifest';
import { changeText, Manifest } from '../yaml';

/** How the author of an object writes. */
type DialectOf = (original: Manifest) => Dialect;
const AS_YAML: DialectOf = () => COMMAND_LINE;

/** All findings in the order of the rules, acknowledged ones included. */
export function check(documents: readonly Manifest[], assumptions: Assumptions = {}, dialectOf = AS_YAML): Finding[] {
  return findingsOf(RULES, new Manifests(documents, assumptions), dialectOf);
}

export function findingsOf(rules: readonly Rule[], manifests: Manifests, dialectOf = AS_YAML): Finding[] {
  return rules.flatMap((rule) => {
    const findings = rule.check(manifests).map(fault => findingOf(rule, fault, manifests, dialectOf));
    return rule.isSaidOnce ? saidOnce(findings) : findings;
  });
}

function findingOf(rule: Rule, fault: Fault, manifests: Manifests, dialectOf: DialectOf): Finding {
  const reasons = { ...acknowledgementsOf(fault.workload ?? fault.manifest), ...acknowledgementsOf(fault.manifest) };
  const manifest = manifests.originalOf(fault.manifest);
  const workload = fault.workload && manifests.originalOf(fault.workload);
  const { write, ...found } = fault;
  const say: Dialects = { object: dialectOf(manifest), workload: dialectOf(workload ?? manifest) };
  const yaml = fault.changes ? say.object.changes(changeText(fault.manifest, fault.changes)) : said(fault.yaml, say);
  return {
    ...found,
    rule,
    severity: fault.severity ?? rule.severity,
    manifest,
    ...(workload ? { workload } : {}),
    advice: say.object.isCode ? said(write, say) : yaml,
    yaml,
    acknowledged: Object.hasOwn(reasons, rule.id) ? reasons[rule.id] : undefined,
  };
}

export function isError(finding: Finding): boolean {
  return finding.severity === Severity.ERROR && finding.acknowledged === undefined;
}

export function isWarning(finding: Finding): boolean {
  return finding.severity === Severity.WARNING && finding.acknowledged === undefined;
}

/** The message of a finding: container, what was found, what would happen, what to write. */
export function findingText(finding: Finding): string {
  const place = finding.container === undefined ? '' : `container "${finding.container}": `;
  return `${place}${finding.found} (${finding.rule.id})\n    ${finding.consequence}\n    Write: ${finding.advice}`;
}
