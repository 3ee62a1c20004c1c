import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { HubWorld } from '#hub/hub-world.ts';
import { repos, scanSettings } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { jitter } from './jitter.ts';
import { readScanSettings } from './scan-settings.ts';

const maxAtOnce = 500;

type ScheduleWorld = Pick<HubWorld, 'store' | 'now' | 'defaultRepos' | 'scanIntervalMinutes'>;

/**
 * Takes what is due, for this hub alone: each is put off to its next time by the same statements,
 * and rows that another hub is taking are passed over. Two statements however many are due, and
 * none that writes when nothing is.
 */
export async function claimDue(world: ScheduleWorld): Promise<RepoRow[]> {
  const now = world.now();
  const minutes = sql<number>`coalesce(${scanSettings.intervalMinutes}, ${world.scanIntervalMinutes}::int)`;
  return world.store.database.transaction(async (transaction) => {
    const due = await transaction
      .select({ repo: repos, minutes })
      .from(repos)
      .leftJoin(scanSettings, eq(scanSettings.organizationId, repos.organizationId))
      .where(
        and(
          isNull(repos.removedAt),
          isNull(repos.disabledAt),
          or(isNull(repos.nextScanAt), lte(repos.nextScanAt, now)),
          gt(minutes, 0),
        ),
      )
      .orderBy(asc(repos.nextScanAt))
      .limit(maxAtOnce)
      .for('update', { of: repos, skipLocked: true });
    for (const interval of new Set(due.map((row) => row.minutes))) {
      const spread = sql`(1 - ${jitter}::float8 + random() * ${2 * jitter}::float8)`;
      await transaction
        .update(repos)
        .set({
          nextScanAt: sql`${now.toISOString()}::timestamptz + ${interval}::int * ${spread} * interval '1 minute'`,
        })
        .where(
          inArray(
            repos.id,
            due.filter((row) => row.minutes === interval).map(({ repo }) => repo.id),
          ),
        );
    }
    return due.map(({ repo }) => repo);
  });
}

/** When a repository that has just been read is due again; null: not by itself. */
export async function nextScanAt(
  world: ScheduleWorld,
  organizationId: string,
): Promise<Date | null> {
  const { scanIntervalMinutes } = await readScanSettings(world, organizationId);
  if (scanIntervalMinutes === 0) return null;
  return new Date(
    world.now().getTime() +
      scanIntervalMinutes * 60_000 * (1 - jitter + Math.random() * 2 * jitter),
  );
}

/**
 * Writes down that these were looked at and are as they were: one statement for all of them, which
 * empties the collection.
 */
export async function recordUnmodified(
  { store, now }: ScheduleWorld,
  collected: Map<string, string>,
): Promise<void> {
  if (collected.size === 0) return;
  const checked = new Map(collected);
  collected.clear();
  await store.database.transaction(async (transaction) => {
    await transaction
      .update(repos)
      .set({ lastScannedAt: now() })
      .where(inArray(repos.id, [...checked.keys()]));
    await recordChanges(
      transaction,
      [...checked].map(([entityId, organizationId]) => ({
        organizationId,
        topic: 'repo',
        entityId,
      })),
    );
  });
}
