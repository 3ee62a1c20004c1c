import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { apps } from '#hub/store/catalogue-tables.ts';
import type { AppRow, SuiteRow } from '#hub/store/rows.ts';
import { pins, suiteApps, suites } from '#hub/store/suite-tables.ts';

const maxPins = 200;

/** The suites of the organization, by name. */
export function listSuites({ hub, principal }: AuthenticatedContext): Promise<SuiteRow[]> {
  return hub.database
    .select()
    .from(suites)
    .where(eq(suites.organizationId, principal.organizationId))
    .orderBy(asc(suites.name));
}

/** The apps of a suite, in its order. */
export async function appsOfSuite(
  { hub }: AuthenticatedContext,
  suiteId: string,
): Promise<AppRow[]> {
  const rows = await hub.database
    .select({ app: apps })
    .from(suiteApps)
    .innerJoin(apps, eq(apps.id, suiteApps.appId))
    .where(eq(suiteApps.suiteId, suiteId))
    .orderBy(asc(suiteApps.position));
  return rows.map(({ app }) => app);
}

export async function suitesOfApp(
  { hub, principal }: AuthenticatedContext,
  appId: string,
): Promise<SuiteRow[]> {
  const ids = hub.database
    .select({ id: suiteApps.suiteId })
    .from(suiteApps)
    .where(eq(suiteApps.appId, appId));
  return hub.database
    .select()
    .from(suites)
    .where(and(eq(suites.organizationId, principal.organizationId), inArray(suites.id, ids)))
    .orderBy(asc(suites.name));
}

export async function pinnedApps({ hub, principal }: AuthenticatedContext): Promise<AppRow[]> {
  const rows = await hub.database
    .select({ app: apps })
    .from(pins)
    .innerJoin(apps, eq(apps.id, pins.appId))
    .where(
      and(eq(pins.userId, principal.userId), eq(apps.organizationId, principal.organizationId)),
    )
    .orderBy(desc(pins.createdAt), asc(apps.identifier))
    .limit(maxPins);
  return rows.map(({ app }) => app);
}
