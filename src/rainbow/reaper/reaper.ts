import { Api } from './api';
import { Action, textOf } from './decision/action';
import { releaseStatus } from './decision/confirmation';
import { Memory, NOTHING, turn } from './decision/turn';
import { World } from './decision/world';
import { observe, Rainbow } from './observe';
import { perform } from './perform';

/** Ends releases turn by turn. All that it must know is in the cluster; what it knows beside that only saves it from asking twice. */
export class Reaper {
  private memory: Memory = NOTHING;
  private readonly said = new Map<string, string>();

  constructor(
    private readonly api: Api, private readonly rainbow: Rainbow, private readonly log: (line: string) => void, private readonly now = Date.now,
  ) {}

  /** One turn; says whether all of it could be done. */
  async turn(): Promise<boolean> {
    let world: World;
    try {
      world = await observe(this.api, this.rainbow, this.now);
    } catch (error) {
      this.memory = { ...this.memory, streaks: {} }; // who was not asked has not confirmed
      this.say('', (error as Error).message);
      return false;
    }
    this.said.delete('');
    const { actions, memory } = turn(world, this.memory);
    this.memory = memory;
    this.report(world, actions);
    return this.performAll(world, actions);
  }

  /** In their order; where one fails, the rest of its release waits for the next turn. */
  private async performAll(world: World, actions: readonly Action[]): Promise<boolean> {
    const failed = new Set<string>();
    for (const action of actions) {
      if (failed.has(action.release)) continue;
      try {
        await perform(this.api, this.rainbow, world, action);
        const text = textOf(action);
        if (text) this.log(text);
      } catch (error) {
        if (action.kind !== 'close') failed.add(action.release); // a pod that cannot be told keeps its release by itself
        this.say(`${action.release} ${action.kind}`, `${action.release}: ${action.kind}: ${(error as Error).message}`);
      }
    }
    return failed.size === 0;
  }

  /** How the releases stand, when that has changed. */
  private report(world: World, actions: readonly Action[]): void {
    const { settings: { newest, current }, notes } = world;
    for (const release of world.releases) {
      const { name, replicas, availableReplicas } = release;
      const isSuperseded = notes[name] !== undefined || actions.some(action => action.kind === 'note' && action.release === name && action.note);
      const available = `${availableReplicas} of ${replicas} pods available`;
      if (name === current) this.say(name, `${name}: takes new work; ${available}`);
      else if (name === newest) this.say(name, `${name}: is the newest, ${current} serves; ${available}`);
      else if (!isSuperseded) this.say(name, `${name}: takes work until ${current} takes all of it; ${available}`);
      else this.say(name, `${name}: is superseded; ${replicas === 0 ? 'at zero' : releaseStatus(release, world)}`);
    }
  }

  /** The same thing is said once, until something else is to be said. */
  private say(about: string, line: string): void {
    if (this.said.get(about) === line) return;
    this.said.set(about, line);
    this.log(line);
  }
}
