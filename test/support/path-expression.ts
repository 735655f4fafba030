import { AwsTarget, TencentClbTarget, TrafficPath } from '../../src';
import { Gate, PathRow } from '../../src/traffic';

/** The path that the expression of its row makes: `code` of the row is what authors write, so it is run, not copied. */
export function pathOfCode({ code, gate }: PathRow, readinessGate = false): TrafficPath {
  const stated = gate === Gate.NAMESPACE_LABEL && readinessGate ? code.replace(' })', ', readinessGate: true })') : code;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function('TrafficPath', 'AwsTarget', 'TencentClbTarget', `return ${stated}`)(TrafficPath, AwsTarget, TencentClbTarget) as TrafficPath;
}
