import type { Subscribe } from './event-stream.ts';
import type { HubSocket } from './hub-socket.ts';
import { lazySubscribe } from './lazy-subscribe.ts';

/** A socket that is opened with the first subscription; when that fails, the next one tries again. */
export function lazySocket(open: () => Promise<HubSocket>) {
  let opening: Promise<HubSocket> | undefined;
  let opened: HubSocket | undefined;
  let isClosed = false;

  async function openOnce(): Promise<HubSocket> {
    opening ??= open();
    try {
      opened = await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
    if (isClosed) throw new Error('The client was closed.');
    return opened;
  }

  return {
    openings: () => opened?.openings() ?? 0,
    subscribe: lazySubscribe(async () => {
      const { socket } = await openOnce();
      return (operation, sink) => socket.subscribe(operation, sink as never);
    }) satisfies Subscribe,
    /** Ends every subscription. */
    close() {
      isClosed = true;
      void opened?.socket.dispose();
    },
  };
}
