import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';
import { asking } from '#backend/drivers/engine/api/engine-calls.ts';
import { openStream } from '#backend/drivers/engine/api/engine-http.ts';
import { readJsonArray } from '#backend/drivers/engine/api/read-json-array.ts';
import { idsOf, type EngineSettings } from '#backend/drivers/engine/engine-settings.ts';
import type { Shown } from './is-as-seen.ts';
import { labelFilter } from './labels.ts';
import type { SeenContainers } from './seen-containers.ts';

const maxInspections = 8;

/** Every container of this backend. Inspects only those that may have changed. */
export async function listContainers(
  settings: EngineSettings,
  inspect: Driver['inspect'],
  seen: SeenContainers,
): Promise<ObservedContainer[]> {
  const shown = await asking(settings.dialect.engine, () => readList(settings));
  await inspectAll(inspect, seen.dueOf(shown, new Date()));
  // Not the answers of these inspections: there may have been a later one.
  return shown.flatMap(({ Id }) => seen.find(Id) ?? []);
}

/** Of each container no more than is compared: the engine sends ten times as much. */
async function readList(settings: EngineSettings): Promise<Shown[]> {
  const { docker, requestTimeoutMs } = settings;
  const filters = JSON.stringify({ label: [labelFilter(idsOf(settings))] });
  const answer = await openStream(
    docker,
    '/containers/json',
    { all: true, filters },
    AbortSignal.timeout(requestTimeoutMs),
  );
  const shown: Shown[] = [];
  for await (const { Id, Names, State, Status } of readJsonArray<Shown>(answer))
    shown.push({ Id, Names, State, Status });
  return shown;
}

/** So many at a time: after a start an engine may show tens of thousands. */
async function inspectAll(inspect: Driver['inspect'], ids: readonly string[]): Promise<void> {
  const left = ids.values();
  const inspectNext = async () => {
    for (const id of left) await inspect(id);
  };
  await Promise.all(Array.from({ length: maxInspections }, inspectNext));
}
