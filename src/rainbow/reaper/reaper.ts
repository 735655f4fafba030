import { ApiClient } from './api-client';
import { Action, logLineOf } from './decision/action';
import { ClusterState } from './decision/cluster-state';
import { releaseStatus } from './decision/confirmation';
import { decide, EMPTY_MEMORY, Memory } from './decision/decision';
import { observe, WatchedRainbow } from './observe';
import { perform } from './perform';

/** Ends releases, poll by poll. What must survive a restart is in the cluster; what it holds itself saves repeated events and log lines. */
export class Reaper {
  private memory: Memory = EMPTY_MEMORY;
  /** By subject. */
  private readonly lastLines = new Map<string, string>();

  constructor(
    private readonly api: ApiClient,
    private readonly rainbow: WatchedRainbow,
    private readonly log: (line: string) => void,
    private readonly now = Date.now,
  ) {}

  /** Observes, decides, acts. False where a part of it failed: the next poll repeats that part. */
  async poll(): Promise<boolean> {
    let state: ClusterState;
    try {
      state = await observe(this.api, this.rainbow, this.now);
    } catch (error) {
      this.memory = { ...this.memory, confirmations: {}, switching: undefined }; // a pod that was not asked has not confirmed
      this.logChange('', (error as Error).message);
      return false;
    }
    this.lastLines.delete('');
    const { actions, memory } = decide(state, this.memory);
    this.memory = memory;
    this.logStatus(state, actions);
    return this.performAll(state, actions);
  }

  /** In order. When an action fails, the later ones of its release wait for the next poll. */
  private async performAll(state: ClusterState, actions: readonly Action[]): Promise<boolean> {
    const failed = new Set<string>();
    for (const action of actions) {
      if (failed.has(action.release)) continue;
      try {
        await perform(this.api, this.rainbow, state, action);
        const line = logLineOf(action);
        if (line) this.log(line);
      } catch (error) {
        if (action.kind !== 'close' && action.kind !== 'label') failed.add(action.release); // a pod that is not closed keeps its release anyway
        this.logChange(`${action.release} ${action.kind}`, `${action.release}: ${action.kind}: ${(error as Error).message}`);
      }
    }
    return failed.size === 0;
  }

  private logStatus(state: ClusterState, actions: readonly Action[]): void {
    const { settings: { newest, current }, notes } = state;
    for (const release of state.releases) {
      const { name, replicas, availableReplicas } = release;
      const isSuperseded = notes[name] !== undefined || actions.some(action => action.kind === 'note' && action.release === name && action.note);
      const available = `${availableReplicas} of ${replicas} pods available`;
      if (name === current) this.logChange(name, `${name}: takes new work; ${available}`);
      else if (name === newest) this.logChange(name, `${name}: is the newest, ${current} serves; ${available}`);
      else if (!isSuperseded) this.logChange(name, `${name}: takes work until ${current} takes all of it; ${available}`);
      else this.logChange(name, `${name}: is superseded; ${replicas === 0 ? 'at zero' : releaseStatus(release, state)}`);
    }
  }

  /** Logs a line unless it is the last one about the same subject. */
  private logChange(subject: string, line: string): void {
    if (this.lastLines.get(subject) === line) return;
    this.lastLines.set(subject, line);
    this.log(line);
  }
}
