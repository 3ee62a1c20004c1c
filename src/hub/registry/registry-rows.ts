import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { and, eq, sql } from 'drizzle-orm';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';
import { refreshCardsOfImages } from './refresh-cards-of-images.ts';
import type { Database } from '#hub/store/database.ts';
import type { RegistryImageRow } from '#hub/store/rows.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import type { RegistryReading } from './fetch-registry-facts.ts';

const day = 24 * 3_600_000;

/** Before every id. */
const nil = '00000000-0000-0000-0000-000000000000';
/**
 * Between two parts of so many rows the process answers others: an embedded store answers one at a
 * time.
 */
const partSize = 500;

/**
 * What is asked about: images of flavours that are listed. Those of flavours that are gone are
 * forgotten.
 */
export async function listImages(database: Database, now: Date): Promise<void> {
  await inParts(
    (after) =>
      database.execute(sql`with part as (select id, organization_id, repo_id, image_string, withdrawn_at from flavour where id > ${after}::uuid order by id limit ${partSize}),
    added as (insert into registry_image (organization_id, image, next_check_at)
      select distinct f.organization_id, f.image_string, ${now.toISOString()}::timestamptz from part f join repo r on r.id = f.repo_id
      where f.withdrawn_at is null and r.removed_at is null and r.disabled_at is null on conflict do nothing)
    select id::text as last from part order by id desc limit 1`),
    nil,
  );
  await inParts(
    (after) =>
      database.execute(sql`with part as (select organization_id, image from registry_image
      where (organization_id, image) > (${after.slice(0, 36)}::uuid, ${after.slice(36)}) order by organization_id, image limit ${partSize}),
    gone as (delete from registry_image i using part where i.organization_id = part.organization_id and i.image = part.image
      and not exists (select 1 from flavour f where f.organization_id = i.organization_id and f.image_string = i.image))
    select organization_id::text || image as last from part order by organization_id desc, image desc limit 1`),
    nil,
  );
}

/**
 * `one` does a part and answers the last that it has come to; none when there is nothing after it.
 */
async function inParts(one: (after: string) => Promise<unknown>, from: string): Promise<void> {
  for (let after: string | undefined = from; after !== undefined;) {
    const { rows } = (await one(after)) as { rows: { last: string }[] };
    after = rows[0]?.last;
    await setImmediate();
  }
}

/**
 * Takes images whose time has come, for this process alone: another finds them again when this one
 * has not been heard of for ten minutes.
 */
export async function claimDue(
  database: Database,
  now: Date,
  count: number,
): Promise<RegistryImageRow[]> {
  const due = sql`select organization_id, image from registry_image where next_check_at <= ${now.toISOString()}::timestamptz
    order by next_check_at, image limit ${count} for update skip locked`;
  return database
    .update(registryImages)
    .set({ nextCheckAt: new Date(now.getTime() + 600_000) })
    .where(sql`(${registryImages.organizationId}, ${registryImages.image}) in (${due})`)
    .returning();
}

/** undefined for an image that the store does not list. */
export async function findImageRow(
  database: Database,
  organizationId: string,
  image: string,
): Promise<RegistryImageRow | undefined> {
  const [row] = await database
    .select()
    .from(registryImages)
    .where(and(eq(registryImages.organizationId, organizationId), eq(registryImages.image, image)));
  return row;
}

/** Writes down what a registry said. What it had said before stays when it says nothing. */
export async function saveReading(
  database: Database,
  row: RegistryImageRow,
  reading: RegistryReading,
  now: Date,
): Promise<void> {
  const own = and(
    eq(registryImages.organizationId, row.organizationId),
    eq(registryImages.image, row.image),
  );
  const later = (ms: number) => new Date(now.getTime() + ms);
  switch (reading.kind) {
    case 'facts': {
      const { digest, sizeBytes, platforms } = reading;
      const values = {
        digest,
        firstDigest: row.firstDigest ?? digest,
        sizeBytes,
        platforms,
        checkedAt: now,
        problem: null,
        nextCheckAt: later(day),
      };
      const save = (store: Database) => store.update(registryImages).set(values).where(own);
      if (isSameForMachines(row, reading)) await save(database);
      else await saveForMachines(database, row, save);
      return;
    }
    case 'same':
      await database
        .update(registryImages)
        .set({ checkedAt: now, problem: null, nextCheckAt: later(day) })
        .where(own);
      return;
    case 'slow-down':
      await database
        .update(registryImages)
        .set({ nextCheckAt: later(reading.seconds * 1_000) })
        .where(own);
      return;
    case 'unknown':
      await database
        .update(registryImages)
        .set({ problem: reading.because.slice(0, 1_000), nextCheckAt: later(day / 4) })
        .where(own);
  }
}

/** Whether a machine that could run the image before can run it now. */
function isSameForMachines(
  row: RegistryImageRow,
  { sizeBytes, platforms }: Extract<RegistryReading, { kind: 'facts' }>,
): boolean {
  return row.sizeBytes === sizeBytes && isDeepStrictEqual(row.platforms, platforms);
}

/** Where an app runs depends on it: what the store searches by is written again with it. */
async function saveForMachines(
  database: Database,
  { organizationId, image }: RegistryImageRow,
  save: (store: Database) => Promise<unknown>,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    await save(transaction);
    await refreshCardsOfImages(transaction, organizationId, [image]);
  });
}
