import { compliant } from './fixtures';
import { mutationOf } from './mutations';
import { check, RULES } from '../../src/checks';

/** Fixed only where the author states a probe. */
const READINESS = { readiness: { tcpSocket: {} } };

test.each(RULES.map(rule => [rule.id, rule] as const))('%s: harden looks at it if its findings carry changes', (id, rule) => {
  const { manifests } = mutationOf(id).change(compliant);
  const changes = check(manifests, READINESS).filter(finding => finding.rule === rule).map(finding => finding.changes);
  // the mutation of mesh-proxy-terminates-early is a value of the author's
  const isFixed = changes.some(of => of !== undefined) || id === 'mesh-proxy-terminates-early';
  const advice = isFixed ? `src/checks/rules/${id}.ts: add fixable: true` : `src/checks/rules/${id}.ts: leave fixable out, its mutation has no changes`;
  expect(isFixed === (rule.fixable === true) ? [] : [advice]).toEqual([]);
});
