import { acknowledgementsOf } from './acknowledge';
import { Fault, Finding, Rule, Severity } from './rule';
import { RULES } from './rules';
import { saidOnce } from './said-once';
import { Assumptions, Manifests } from '../manifest';
import { changeText, Manifest } from '../yaml';

/** All findings in the order of the rules, acknowledged ones included. */
export function check(documents: readonly Manifest[], assumptions: Assumptions = {}): Finding[] {
  return findingsOf(RULES, new Manifests(documents, assumptions));
}

export function findingsOf(rules: readonly Rule[], manifests: Manifests): Finding[] {
  return rules.flatMap((rule) => {
    const findings = rule.check(manifests).map(fault => findingOf(rule, fault, manifests));
    return rule.isSaidOnce ? saidOnce(findings) : findings;
  });
}

function findingOf(rule: Rule, fault: Fault, manifests: Manifests): Finding {
  const reasons = { ...acknowledgementsOf(fault.workload ?? fault.manifest), ...acknowledgementsOf(fault.manifest) };
  return {
    ...fault,
    rule,
    severity: fault.severity ?? rule.severity,
    manifest: manifests.originalOf(fault.manifest),
    ...(fault.workload ? { workload: manifests.originalOf(fault.workload) } : {}),
    yaml: fault.changes ? changeText(fault.manifest, fault.changes) : fault.yaml,
    acknowledged: Object.hasOwn(reasons, rule.id) ? reasons[rule.id] : undefined,
  };
}

export function isError(finding: Finding): boolean {
  return finding.severity === Severity.ERROR && finding.acknowledged === undefined;
}

export function isWarning(finding: Finding): boolean {
  return finding.severity === Severity.WARNING && finding.acknowledged === undefined;
}

/** The message of a finding: container, what was found, what would happen, what to write in TypeScript. */
export function findingText(finding: Finding): string {
  return withAdvice(finding, finding.write);
}

/** The same message, with what to write in YAML. */
export function findingTextInYaml(finding: Finding): string {
  return withAdvice(finding, finding.yaml);
}

function withAdvice({ container, found, rule, consequence }: Finding, advice: string): string {
  const place = container === undefined ? '' : `container "${container}": `;
  return `${place}${found} (${rule.id})\n    ${consequence}\n    Write: ${advice}`;
}
