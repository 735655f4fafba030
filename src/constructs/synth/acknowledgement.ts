import { ApiObject } from 'cdk8s';
import { ACKNOWLEDGE_ANNOTATION, RULES } from '../../checks';

/** Records on the object that a finding is accepted and for what reason; returns a message if the id or the reason is refused. */
export function acknowledge(object: ApiObject, ruleId: string, reason: string): string | undefined {
  const ids = RULES.map(rule => rule.id);
  if (!ids.includes(ruleId)) {
    return `acknowledge: there is no rule ${JSON.stringify(ruleId)}.\n    Write: one of ${ids.join(', ')}`;
  }
  if (reason.trim() === '') {
    return `acknowledge: ${ruleId} is accepted without a reason.\n    Write: acknowledge('${ruleId}', '<why it is accepted here>')`;
  }
  const before = JSON.parse(object.metadata.toJson().annotations?.[ACKNOWLEDGE_ANNOTATION] ?? '{}');
  object.metadata.addAnnotation(ACKNOWLEDGE_ANNOTATION, JSON.stringify({ ...before, [ruleId]: reason }));
  return undefined;
}
