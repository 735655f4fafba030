/** What must be undone however the run ends. */
export class Cleanup {
  private readonly steps: { what: string; undo: () => unknown }[] = [];
  private running?: Promise<void>;

  constructor(private readonly log: (text: string) => void) {}

  /** Registers an undo before the deed; returns a function that undoes it now and forgets it. */
  add(what: string, undo: () => unknown): () => Promise<void> {
    const step = { what, undo };
    this.steps.push(step);
    return async () => {
      const at = this.steps.indexOf(step);
      if (at < 0) return;
      this.steps.splice(at, 1);
      await undo();
    };
  }

  /** Undoes all, the last first; one that fails is told and does not stop the others. */
  run(): Promise<void> {
    return this.running ??= this.undoAll();
  }

  /** Also when the run is interrupted, or breaks where nobody waits for it. */
  onSignals(signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']): void {
    const end = (why: string, code: number) => {
      this.log(`${why}: cleaning up`);
      void this.run().then(() => process.exit(code));
    };
    for (const signal of signals) process.on(signal, () => end(signal, 130));
    process.on('uncaughtException', error => end(error.stack ?? error.message, 2));
  }

  private async undoAll(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        this.log(`could not ${step.what}: ${(error as Error).message}`);
      }
    }
  }
}
