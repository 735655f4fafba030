import { acknowledgementsOf } from './acknowledge';
import { Finding, Severity } from './rule';
import { RULES } from './rules';
import { Assumptions, Manifests } from '../manifest';
import { Manifest } from '../yaml';

/** All findings in the order of the rules, acknowledged ones included. */
export function check(documents: readonly Manifest[], assumptions: Assumptions = {}): Finding[] {
  const manifests = new Manifests(documents, assumptions);
  return RULES.flatMap(rule => rule.check(manifests).map((fault): Finding => {
    const reasons = { ...acknowledgementsOf(fault.workload ?? fault.manifest), ...acknowledgementsOf(fault.manifest) };
    return {
      ...fault,
      rule,
      manifest: manifests.originalOf(fault.manifest),
      ...(fault.workload ? { workload: manifests.originalOf(fault.workload) } : {}),
      acknowledged: Object.hasOwn(reasons, rule.id) ? reasons[rule.id] : undefined,
    };
  }));
}

export function isError(finding: Finding): boolean {
  return finding.rule.severity === Severity.ERROR && finding.acknowledged === undefined;
}

export function isWarning(finding: Finding): boolean {
  return finding.rule.severity === Severity.WARNING && finding.acknowledged === undefined;
}

/** The message of a finding: container, what was found, what would happen, what to write. */
export function findingText(finding: Finding): string {
  const place = finding.container === undefined ? '' : `container "${finding.container}": `;
  return `${place}${finding.found} (${finding.rule.id})\n    ${finding.consequence}\n    Write: ${finding.write}`;
}
