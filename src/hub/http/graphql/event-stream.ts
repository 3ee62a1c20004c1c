import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';

/** A comment this often keeps proxies from ending a stream that is silent. */
const commentEveryMs = 10_000;
const comment = ':\n\n';
const end = 'event: complete\ndata:\n\n';

/**
 * The results of one subscription as server-sent events: `next` for each, `complete` at the end.
 * A reader who is slow is waited for; one who has gone ends the subscription.
 */
export class EventStream extends Readable {
  readonly #results: AsyncIterator<ExecutionResult>;
  readonly #commenting: NodeJS.Timeout;
  #isReading = false;
  #isOver = false;

  constructor(results: AsyncIterable<ExecutionResult>) {
    super({ encoding: 'utf8' });
    this.#results = results[Symbol.asyncIterator]();
    // A first word at once: a page knows by it that something listens.
    this.push(comment);
    this.#commenting = setInterval(() => {
      if (this.readableLength === 0) this.push(comment);
    }, commentEveryMs);
    this.#commenting.unref();
  }

  /** Ends it with a last result. */
  finish(last: ExecutionResult): void {
    this.#write(last);
    this.#complete();
    void this.#results.return?.();
  }

  override _read(): void {
    if (this.#isReading || this.#isOver) return;
    this.#isReading = true;
    this.#results.next().then(
      ({ value, done }) => {
        this.#isReading = false;
        if (done) this.#complete();
        else this.#write(value);
      },
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#isOver = true;
    clearInterval(this.#commenting);
    void this.#results.return?.();
    callback(error);
  }

  #write(result: ExecutionResult): void {
    if (!this.#isOver) this.push(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
  }

  #complete(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#commenting);
    this.push(end);
    this.push(null);
  }
}
