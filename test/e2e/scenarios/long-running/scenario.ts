import { Environment } from '../../cluster/environment';
import { Options } from '../../options';
import { Checks, Failed, Result } from '../../proof/result';

/** What a long-running scenario works with. It deploys its own subject, in namespaces of its own. */
export interface LongRunningStage {
  readonly environment: Environment;
  readonly checks: Checks;
  readonly options: Pick<Options, 'apiRestartCommand' | 'prometheus'>;
  /** Shows progress. */
  log(text: string): void;
}

export interface LongRunningScenario {
  readonly name: string;
  /** One line for --help and the proof. */
  readonly what: string;
  /** It drains a node, and needs another one. */
  readonly drainsNode?: boolean;
  run(stage: LongRunningStage): Promise<void>;
}

/** `environment.name` is the prefix of this scenario's namespaces only. */
export async function runLongRunning({ name, what, drainsNode, run }: LongRunningScenario, environment: Environment,
  options: LongRunningStage['options']): Promise<Result | Failed> {
  const checks = new Checks();
  const log = (text: string) => environment.progress.say(`${name}: ${text}`);
  log('begins');
  try {
    if (drainsNode && environment.clientNode === environment.otherNode) throw new Error('it drains a node and needs two that take pods');
    await run({ environment, checks, options, log });
    return { name, title: what, checks: checks.checks, notes: checks.notes };
  } catch (error) {
    return { name, error: error as Error };
  }
}
