import { HubError } from './hub-error.ts';

/** An operation as it travels. */
export type Operation = { query: string; variables?: Record<string, unknown> };

export type Sink<Result> = {
  next: (result: Result) => void;
  error: (error: unknown) => void;
  complete: () => void;
};

export type Subscribe = <Result>(operation: Operation, sink: Sink<Result>) => () => void;

type Event = { name: string; data: string };

/** The hub says something every 10 seconds. */
const maxSilenceMs = 25_000;

/**
 * Subscriptions as server-sent events, one request for each: for where WebSockets do not pass.
 * Like the socket it does not reconnect by itself, and notices when nothing comes any more.
 */
export function openEventStream({
  url,
  fetch,
  headers,
}: {
  url: string;
  fetch: typeof globalThis.fetch;
  /** By what the hub knows who asks. */
  headers: () => Record<string, string>;
}): Subscribe {
  return (operation, sink) => {
    const ending = new AbortController();
    let isOver = false;
    const end = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      ending.abort();
      tell();
    };
    read(
      async () => {
        const answer = await fetch(url, {
          method: 'POST',
          credentials: 'same-origin',
          headers: {
            ...headers(),
            accept: 'text/event-stream',
            'content-type': 'application/json',
          },
          body: JSON.stringify(operation),
          signal: ending.signal,
        });
        return streamIn(answer);
      },
      ({ name, data }) => {
        if (name === 'complete') end(sink.complete);
        else if (name === 'next' && !isOver) sink.next(JSON.parse(data));
      },
    ).then(
      () =>
        end(() => sink.error(new HubError('UNREACHABLE', 'The connection to the hub was lost.'))),
      (error: unknown) => end(() => sink.error(error)),
    );
    return () => end(() => {});
  };
}

/** Its body when it is a stream of events; else why not, as the hub says it. */
async function streamIn(answer: Response): Promise<ReadableStream<Uint8Array>> {
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (answer.ok && isStream && answer.body) return answer.body;
  const said = (await answer.json()) as {
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const [first] = said.errors ?? [];
  throw first
    ? new HubError(first.extensions?.code ?? 'INTERNAL', first.message)
    : new Error(`The hub answered a subscription with ${answer.status}.`);
}

async function read(
  open: () => Promise<ReadableStream<Uint8Array>>,
  onEvent: (event: Event) => void,
): Promise<void> {
  const reader = (await withinSilence(open()))
    .pipeThrough(new TextDecoderStream() as never)
    .getReader();
  try {
    let rest = '';
    for (;;) {
      const { value, done } = (await withinSilence(reader.read())) as {
        value?: string;
        done: boolean;
      };
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) onEvent(eventIn(block));
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function eventIn(block: string): Event {
  const event: Event = { name: '', data: '' };
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event.name = line.slice(6).trim();
    if (line.startsWith('data:')) event.data += line.slice(5).trim();
  }
  return event;
}

/** A connection that is half open would be waited for without an end. */
function withinSilence<Value>(value: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The hub is silent.')), maxSilenceMs);
  });
  return Promise.race([value, silence]).finally(() => clearTimeout(timer));
}
