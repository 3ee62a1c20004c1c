import { eq } from 'drizzle-orm';
import { freshnessOf } from '#domain/backend/freshness.ts';
import type { LogRequest } from '#hub/agents/telemetry/log-readers.ts';
import { unreadableLog, type LogPart } from '#hub/agents/telemetry/log-queue.ts';
import { LastLinesReader } from '#hub/agents/telemetry/last-lines.ts';
import { missingReading, type PodReading } from '#hub/agents/telemetry/stats-readers.ts';
import {
  TelemetryRelay,
  type LocalTelemetry,
  type UsageRequest,
} from '#hub/agents/telemetry/telemetry-relay.ts';
import { missingUsage, type UsagePart } from '#hub/agents/telemetry/usage-queue.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { SessionHost } from './session-host.ts';

/** Logs and measurements of pods, whichever hub process holds the session of their backend. */
export type SessionTelemetry = {
  /** Reads a log from the backend. Ends when `signal` aborts. */
  readLog(backendId: string, request: LogRequest, signal: AbortSignal): AsyncIterable<LogPart>;
  /** Measures a pod as long as this is read. */
  readStats(backendId: string, uid: string, signal: AbortSignal): AsyncIterable<PodReading>;
  /** What pods of a backend use, as long as this is read: first what it has kept. */
  readUsage(backendId: string, wanted: UsageRequest, signal: AbortSignal): AsyncIterable<UsagePart>;
  /** Reads the end of a log. */
  lastLines: LastLinesReader;
  close(): void;
};

const disconnected = 'The backend has just disconnected. Try again in a moment.';

export async function createSessionTelemetry(
  world: HubWorld & { startedAt: Date },
  host: SessionHost,
): Promise<SessionTelemetry> {
  const { store, processId, now, startedAt } = world;

  /** The other process that holds the session of a backend now. */
  async function holderOf(backendId: string): Promise<string | undefined> {
    const [backend] = await store.database
      .select()
      .from(backends)
      .where(eq(backends.id, backendId));
    const freshness = backend ? freshnessOf(backend, now(), startedAt) : 'OFFLINE';
    const isElsewhere =
      backend?.sessionHubId &&
      backend.sessionHubId !== processId &&
      (freshness === 'LIVE' || freshness === 'LATE');
    return isElsewhere ? (backend.sessionHubId ?? undefined) : undefined;
  }

  const relay = new TelemetryRelay(world, localTelemetry(host, now));
  await relay.listen();

  const telemetry: Omit<SessionTelemetry, 'lastLines'> = {
    async *readLog(backendId, request, signal) {
      const here = host.find(backendId)?.telemetry.logs.read(request, signal);
      if (here) return yield* here;
      const holder = await holderOf(backendId);
      if (holder) return yield* relay.readLog(holder, backendId, request, signal);
      yield unreadableLog(
        'The backend is not connected, so its logs cannot be read now. They are kept where it runs.',
      );
    },
    async *readStats(backendId, uid, signal) {
      const here = host.find(backendId)?.telemetry.stats.read(uid, signal);
      if (here) return yield* here;
      const holder = await holderOf(backendId);
      if (holder) return yield* relay.readStats(holder, backendId, uid, signal);
      yield missingReading(
        'The backend is not connected, so its containers cannot be measured now.',
        now(),
      );
    },
    async *readUsage(backendId, wanted, signal) {
      const here = host.find(backendId)?.telemetry.usage.read(wanted.uids, wanted.minutes, signal);
      if (here) return yield* here;
      const holder = await holderOf(backendId);
      if (holder) return yield* relay.readUsage(holder, backendId, wanted, signal);
      yield missingUsage(
        wanted.uids,
        'The backend is not connected, so its containers cannot be measured now.',
      );
    },
    close: () => relay.close(),
  };
  return { ...telemetry, lastLines: new LastLinesReader(telemetry.readLog) };
}

/** Over the sessions of this process alone. */
function localTelemetry(host: SessionHost, now: () => Date): LocalTelemetry {
  const sessionOf = (backendId: string) => host.find(backendId)?.telemetry;
  return {
    readLog: (backendId, request, signal) =>
      sessionOf(backendId)?.logs.read(request, signal) ?? only(unreadableLog(disconnected)),
    readStats: (backendId, uid, signal) =>
      sessionOf(backendId)?.stats.read(uid, signal) ?? only(missingReading(disconnected, now())),
    readUsage: (backendId, { uids, minutes }, signal) =>
      sessionOf(backendId)?.usage.read(uids, minutes, signal) ??
      only(missingUsage(uids, disconnected)),
  };
}

async function* only<Item>(item: Item): AsyncGenerator<Item> {
  yield item;
}
