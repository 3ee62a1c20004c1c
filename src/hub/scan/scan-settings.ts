import { eq } from 'drizzle-orm';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { Refusal } from '#hub/refusal.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { scanSettings } from '#hub/store/catalogue-tables.ts';
import { reschedule } from './reschedule.ts';

export type ScanSettings = { defaultRepos: string[]; scanIntervalMinutes: number };

const maxDefaults = 200;

/** What an organization has chosen, and for the rest what the hub was started with. */
export async function readScanSettings(
  world: Pick<HubWorld, 'store' | 'defaultRepos' | 'scanIntervalMinutes'>,
  organizationId: string,
): Promise<ScanSettings> {
  const [row] = await world.store.database
    .select()
    .from(scanSettings)
    .where(eq(scanSettings.organizationId, organizationId));
  return {
    defaultRepos: row?.defaultRepos ?? [...world.defaultRepos],
    scanIntervalMinutes: row?.intervalMinutes ?? world.scanIntervalMinutes,
  };
}

/**
 * Keeps what was given; what is null stays as it is. Another interval counts at once, from the last
 * scan of each repository.
 */
export async function saveScanSettings(
  { store, now }: Pick<HubWorld, 'store' | 'now'>,
  organizationId: string,
  { defaultRepos, scanIntervalMinutes }: { [Key in keyof ScanSettings]: ScanSettings[Key] | null },
): Promise<void> {
  const chosen = {
    ...(defaultRepos === null ? {} : { defaultRepos: parseDefaults(defaultRepos) }),
    ...(scanIntervalMinutes === null
      ? {}
      : { intervalMinutes: parseInterval(scanIntervalMinutes) }),
  };
  if (Object.keys(chosen).length === 0) return;
  await store.database.transaction(async (transaction) => {
    await transaction
      .insert(scanSettings)
      .values({ organizationId, ...chosen })
      .onConflictDoUpdate({ target: scanSettings.organizationId, set: chosen });
    if (scanIntervalMinutes !== null)
      await reschedule(transaction, { organizationId, minutes: scanIntervalMinutes, now: now() });
  });
}

function parseDefaults(identifiers: string[]): string[] {
  const list = [...new Set(identifiers.map((identifier) => identifier.trim()).filter(Boolean))];
  if (list.length > maxDefaults)
    throw new Refusal('BAD_INPUT', `At most ${maxDefaults} repositories can be the default ones.`);
  for (const identifier of list) {
    const parsed = parseRepoReference(identifier);
    if (!parsed.ok) throw new Refusal('BAD_INPUT', parsed.because);
  }
  return list;
}

function parseInterval(minutes: number): number {
  if (minutes === 0 || (minutes >= 5 && minutes <= 43_200)) return minutes;
  throw new Refusal(
    'BAD_INPUT',
    'Repositories can be scanned every 5 minutes to every 30 days (43,200 minutes); 0 turns automatic scans off.',
  );
}
