import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

type Told = { id: string; phase: string; observedAt: string };

/** The pods that a reader receives, as the page of containers asks for them. */
const document = `subscription Feed($filters: PodFilter) { podFeed(filters: $filters, limit: 200) { cursor kind pods { id phase observedAt } } }`;

/**
 * A subscriber of the pod feed, of all pods or of one backend's. `onPods`: what each frame of
 * changes tells, and when it came; left out, frames are only counted.
 */
export class FeedReader {
  frames = 0;
  /** Position after the newest frame. */
  cursor = 0;
  readonly #client;

  constructor(
    url: string,
    token: string,
    onPods?: (pods: Told[], at: number) => void,
    backendId?: string,
  ) {
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token },
      lazy: false,
    });
    this.#client.subscribe<{ podFeed: { cursor: string; kind: string; pods: Told[] } }>(
      { query: document, variables: { filters: backendId ? { backends: [backendId] } : null } },
      {
        next: ({ data, errors }) => {
          if (errors || !data) throw new Error(`the feed refused: ${errors?.[0]?.message}`);
          this.frames += 1;
          this.cursor = Number(data.podFeed.cursor);
          if (onPods && data.podFeed.kind === 'CHANGES') onPods(data.podFeed.pods, Date.now());
        },
        error: (cause) => {
          throw cause instanceof Error ? cause : new Error(String(cause));
        },
        complete: () => {},
      },
    );
  }

  close(): void {
    void this.#client.dispose();
  }
}
