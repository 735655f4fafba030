import { Duration } from 'cdk8s';
import { DrainBudget, DrainBudgetProps, ITrafficPath } from '../../src';

/** The sum that a budget reads back as. */
export function read(props?: DrainBudgetProps): string {
  const { preStop, drain, margin, gracePeriod } = new DrainBudget(props);
  return `${preStop.toSeconds()} + ${drain.toSeconds()} + ${margin.toSeconds()}, grace ${gracePeriod.toSeconds()}`;
}

export function path(name: string, propagation: number, floor: number): ITrafficPath {
  return { name, propagation: Duration.seconds(propagation), floor: Duration.seconds(floor) };
}

/** The whole message of what reading throws. */
export function refusal(props: DrainBudgetProps): string[] {
  try {
    return [`accepted: ${read(props)}`];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

export const lb = path('edge-lb', 60, 30);
