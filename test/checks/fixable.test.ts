import { compliant } from './fixtures';
import { mutationOf } from './mutations';
import { check, RULES } from '../../src/checks';

/** Fixed only where the author states a probe. */
const READINESS = { readiness: { tcpSocket: {} } };

test.each(RULES.map(rule => [rule.id, rule] as const))('%s: harden looks at it if its findings carry changes', (id, rule) => {
  const { manifests } = mutationOf(id).change(compliant);
  const changes = check(manifests, READINESS).filter(finding => finding.rule === rule).map(finding => finding.changes);
  // the mutation of mesh-proxy-terminates-early is a value of the author's
  expect(changes.some(of => of !== undefined)).toBe(rule.fixable === true && id !== 'mesh-proxy-terminates-early');
});
