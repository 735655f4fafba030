interface Step {
  readonly what: string;
  readonly undo: () => unknown;
}

/** Undoes what a run has done to the cluster, however the run ends. */
export class Cleanup {
  private readonly steps: Step[] = [];
  private current?: Step;
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

  /** Undoes all, the last first; one that fails is logged and does not stop the others. */
  run(): Promise<void> {
    return this.running ??= this.undoAll();
  }

  /** Cleans up when the run is interrupted or crashes; a second interrupt ends it at once. */
  onSignals(signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'], exit: (code: number) => void = process.exit): void {
    let interrupted = false;
    const end = (why: string, code: number) => {
      this.log(`${why}: cleaning up`);
      void this.run().then(() => exit(code));
    };
    const interrupt = (signal: NodeJS.Signals) => {
      if (!interrupted) {
        interrupted = true;
        end(`${signal} (once more: stop at once)`, 130);
        return;
      }
      this.log(`${signal}: left undone: ${[this.current, ...this.steps].flatMap(step => step ? [step.what] : []).join('; ')}`);
      exit(130);
    };
    for (const signal of signals) process.on(signal, interrupt);
    process.on('uncaughtException', error => end(error.stack ?? error.message, 2));
  }

  private async undoAll(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      this.current = step;
      try {
        await step.undo();
      } catch (error) {
        this.log(`could not ${step.what}: ${(error as Error).message}`);
      }
    }
    this.current = undefined;
  }
}
