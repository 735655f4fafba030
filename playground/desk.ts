import type { Answer, Job } from './jobs';

/** A worker that is at an old job for longer than this is replaced, rather than waited for. */
const PATIENCE_MS = 250;

type Asked = Job extends infer J ? J extends Job ? Omit<J, 'id'> : never : never;

/** One worker, which does the latest job alone. */
export class Desk<Result> {
  private worker?: Worker;
  private lastId = 0;
  private current?: { readonly id: number; readonly since: number };
  private next?: Job;

  constructor(private readonly script: string | URL, private readonly told: {
    /** How far it is; undefined when it is done. */
    working(fraction: number | undefined): void;
    done(result: Result): void;
    failed(message: string): void;
  }) {}

  public ask(asked: Asked): void {
    this.next = { ...asked, id: ++this.lastId };
    if (this.current && performance.now() - this.current.since > PATIENCE_MS) this.stop();
    this.begin();
  }

  /** What was asked for is no longer wanted. */
  public drop(): void {
    this.next = undefined;
    if (this.current) this.stop();
    this.told.working(undefined);
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.current = undefined;
  }

  private begin(): void {
    if (this.current || !this.next) return;
    this.worker ??= this.hire();
    this.current = { id: this.next.id, since: performance.now() };
    this.worker.postMessage(this.next);
    this.next = undefined;
    this.told.working(0);
  }

  private hire(): Worker {
    const worker = new Worker(this.script);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.hear(data);
    worker.onerror = (event) => {
      this.stop();
      this.told.working(undefined);
      this.told.failed(event.message || 'the worker does not start');
    };
    return worker;
  }

  private hear({ id, fraction, result, failure }: Answer): void {
    if (id !== this.current?.id) return;
    if (fraction !== undefined) {
      this.told.working(fraction);
      return;
    }
    this.current = undefined;
    if (!this.next) {
      this.told.working(undefined);
      if (failure === undefined) this.told.done(result as Result);
      else this.told.failed(failure);
    }
    this.begin();
  }
}
