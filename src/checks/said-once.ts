import { Finding } from './rule';
import { nameOf } from '../manifest';

/** Further objects that are named; the rest is counted. */
const NAMED = 4;

/** Of the unacknowledged findings of a rule only the first, with the names of the other objects; acknowledged ones stay. */
export function saidOnce(findings: readonly Finding[]): Finding[] {
  const [first, ...others] = findings.filter(finding => finding.acknowledged === undefined);
  if (others.length === 0) return [...findings];
  const rest = new Set(others);
  return findings.filter(finding => !rest.has(finding))
    .map(finding => (finding === first ? { ...first, found: withOthers(first, others) } : finding));
}

/** `one replica behind Service web; and 2 others: Deployment api, StatefulSet db.` */
function withOthers({ found }: Finding, others: readonly Finding[]): string {
  const names = others.slice(0, NAMED).map(({ manifest, container }) => `${nameOf(manifest)}${container === undefined ? '' : ` (${container})`}`).join(', ');
  const more = others.length > NAMED ? ' and so on' : '';
  return `${found.replace(/\.$/, '')}; and ${others.length} ${others.length === 1 ? 'other' : 'others'}: ${names}${more}.`;
}
