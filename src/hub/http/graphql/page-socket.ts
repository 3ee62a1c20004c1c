import type { ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';

/** How a message ends in which shared bytes take the place of its last field. */
const place = 'null}';

/**
 * A WebSocket of a page. A result that many pages get is sent as a fragment of each message, from
 * the same bytes: a thousand readers hold one frame, and not a thousand copies of it.
 */
export class PageSocket extends WebSocket {
  #end: Buffer | undefined;

  /** Stands for a result in the next message that is made and sent, whose end is these bytes. */
  resultOf(end: Buffer): ExecutionResult {
    const result = {
      toJSON: () => {
        this.#end = end;
        return null;
      },
    };
    return result as ExecutionResult;
  }

  override send(...args: unknown[]): void {
    const [message, ...more] = args;
    const end = this.#end;
    this.#end = undefined;
    if (end === undefined || typeof message !== 'string' || !message.endsWith(place)) {
      super.send(...(args as Parameters<WebSocket['send']>));
      return;
    }
    super.send(message.slice(0, -place.length), { fin: false });
    super.send(end, { binary: false }, more.at(-1) as (error?: Error) => void);
  }
}
