import type Docker from 'dockerode';
import type { Ended } from '#backend/drivers/port/driver.ts';
import { engineFailure } from '#backend/drivers/engine/api/engine-failure.ts';
import { openStream } from '#backend/drivers/engine/api/engine-http.ts';
import { labelFilter } from '#backend/drivers/engine/containers/labels.ts';
import { readJsonLines } from '#backend/drivers/engine/api/read-json-lines.ts';

/** One line of GET /events. */
type EngineEvent = {
  Action?: string;
  Actor?: { ID?: string; Attributes?: Record<string, string> };
  id?: string;
  timeNano?: number;
};

/** Every restart policy of an engine steps back for this signal; after others it may start the container again. */
const killSignal = '9';

/** What happens to the containers of one backend, as the engine tells it. */
export async function* engineEvents(
  { docker, engine, backendIds }: { docker: Docker; engine: string; backendIds: readonly string[] },
  signal: AbortSignal,
): AsyncGenerator<string | Ended> {
  const filters = JSON.stringify({
    type: ['container'],
    label: [labelFilter(backendIds)],
  });
  const killed = new Set<string>();
  try {
    const stream = await openStream(docker, '/events', { filters }, signal);
    for await (const event of readJsonLines<EngineEvent>(stream)) {
      const id = event.Actor?.ID ?? event.id;
      if (id) yield hintOf(id, event, killed);
    }
  } catch (cause) {
    if (!signal.aborted) throw engineFailure(engine, cause);
  }
}

/** `killed`: containers that have been sent the signal and have not ended yet. */
function hintOf(
  id: string,
  { Action, Actor, timeNano }: EngineEvent,
  killed: Set<string>,
): string | Ended {
  const { signal, exitCode = '' } = Actor?.Attributes ?? {};
  if (Action === 'kill' && signal === killSignal) killed.add(id);
  const isEnd =
    Action === 'die' && killed.delete(id) && /^\d+$/.test(exitCode) && timeNano !== undefined;
  return isEnd ? { containerId: id, exitCode: Number(exitCode), at: new Date(timeNano / 1e6) } : id;
}
