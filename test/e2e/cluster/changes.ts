/** Wakes everyone who waits for a condition when something has changed. Nothing here sleeps or polls. */
export class Changes {
  private readonly listeners = new Set<() => void>();
  private ended?: Error;

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  notify(): void {
    this.listeners.forEach(listener => listener());
  }

  /** Nothing changes any more: whoever still waits gets this error. */
  end(why: Error): void {
    this.ended = why;
    this.notify();
  }

  /** Resolves with the first value that `find` returns; the error says what was awaited and what was there. Infinity: no limit. */
  until<T>(what: string, find: () => T | undefined, seconds: number, describe: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        settle();
      };
      const look = () => {
        const found = find();
        if (found !== undefined) done(() => resolve(found));
        else if (this.ended) done(() => reject(new Error(`${what}: ${this.ended?.message}; ${describe()}`)));
      };
      const late = () => done(() => reject(new Error(`${what}: not within ${seconds} s; ${describe()}`)));
      const timer = Number.isFinite(seconds) ? setTimeout(late, seconds * 1000) : undefined;
      this.listeners.add(look);
      look();
    });
  }
}
