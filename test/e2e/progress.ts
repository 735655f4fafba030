const REPEAT_MS = 10_000;

/** One line that is rewritten on a terminal, and repeated every 10 s in a log. */
export class Progress {
  private lastAt = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Replaces the line. */
  show(text: string): void {
    if (this.stream.isTTY) {
      this.stream.write(`\r\x1b[K${text.slice(0, this.stream.columns - 1)}`);
    } else if (Date.now() - this.lastAt >= REPEAT_MS) {
      this.lastAt = Date.now();
      this.stream.write(`${text}\n`);
    }
  }

  /** A line that stays. */
  say(text: string): void {
    this.stream.write(this.stream.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
  }
}
