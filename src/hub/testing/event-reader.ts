import type { ExecutionResult } from 'graphql';

/** Reads the results of a subscription that is answered as server-sent events. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  constructor(answer: Response) {
    if (!answer.body) throw new Error('there is no stream');
    this.#reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next result; undefined when the stream says that it is complete. */
  async next(): Promise<ExecutionResult | undefined> {
    for (;;) {
      const event = await this.#event();
      if (event.startsWith('event: complete')) return undefined;
      const [, data] = /^event: next\ndata: (.*)$/.exec(event) ?? [];
      if (data !== undefined) return JSON.parse(data) as ExecutionResult;
    }
  }

  async stop(): Promise<void> {
    await this.#reader.cancel();
  }

  async #event(): Promise<string> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const event = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return event;
      }
      const { value, done } = await this.#reader.read();
      if (done) throw new Error('the stream ended without saying so');
      this.#text += value;
    }
  }
}
