import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { largestImage } from '#domain/flavour/check-machine.ts';
import type { Principal } from '#hub/http/context.ts';
import type { Hub } from '#hub/hub.ts';
import { conditionSets } from '#hub/store/card-tables.ts';
import { machinesOf, type Machine } from './fit.ts';

/** What runs somewhere: a combination of conditions, on backends of one kind, for images up to a size. */
export type Runnable = { hash: string; kind: string; most: number };

/** Everything that the organization's machines can run for certain. */
export async function runnableOf(hub: Hub, principal: Principal): Promise<Runnable[]> {
  const machines = await machinesOf(hub, principal);
  const hashes = await conditionHashes(hub, principal);
  await askTheMatcher(hub, principal, machines, hashes);
  const best = new Map<string, Runnable>();
  for (const { facts, backend: { kind } } of machines) {
    const most = largestImage(facts);
    for (const hash of hashes) {
      const key = `${kind}:${hash}`;
      if (hub.eligibility.isMet(facts, hash) && most >= (best.get(key)?.most ?? 0)) best.set(key, { hash, kind, most });
    }
  }
  return [...best.values()];
}

async function conditionHashes({ database }: Hub, { organizationId }: Principal): Promise<string[]> {
  const rows = await database.select({ hash: conditionSets.hash }).from(conditionSets).where(eq(conditionSets.organizationId, organizationId));
  return rows.map(({ hash }) => hash);
}

async function askTheMatcher({ database, eligibility }: Hub, { organizationId }: Principal, machines: Machine[], hashes: string[]): Promise<void> {
  for (const { facts } of machines) {
    const unknown = eligibility.unknown(facts, hashes);
    if (unknown.length === 0) continue;
    const sets = await database.select().from(conditionSets).where(and(eq(conditionSets.organizationId, organizationId), inArray(conditionSets.hash, unknown)));
    eligibility.add(facts, sets);
  }
}

/** The rows (app_id, kind) of what runs where, for queries of app cards. */
export function runnableRows({ organizationId }: Principal, runnable: readonly Runnable[]): SQL {
  return sql`select need.app_id, ok.kind from app_need need
    join jsonb_to_recordset(${JSON.stringify(runnable)}::jsonb) as ok(hash text, kind text, most float8) on ok.hash = need.conditions_hash and need.least_bytes <= ok.most
    where need.organization_id = ${organizationId}`;
}
