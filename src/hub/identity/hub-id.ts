import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#hub/store/database.ts';
import { hubFacts } from '#hub/store/identity-tables.ts';

/** What this hub, with all its processes, is called by its agents: made once per store. */
export async function getHubId(database: Database): Promise<string> {
  await database
    .insert(hubFacts)
    .values({ key: 'hubId', value: randomUUID() })
    .onConflictDoNothing();
  const [fact] = await database.select().from(hubFacts).where(eq(hubFacts.key, 'hubId'));
  return z.uuid().parse(fact?.value);
}
