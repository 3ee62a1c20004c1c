import { and, eq } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { pins } from '#hub/store/suite-tables.ts';

/** Keeps an app at hand for the asker, or does so no more. Safe to repeat. */
export async function pinApp(
  { hub, load, principal }: AuthenticatedContext,
  appId: string,
  isPinned: boolean,
): Promise<AppRow> {
  const app = await load.app.load(appId);
  await hub.database.transaction(async (transaction) => {
    if (isPinned)
      await transaction
        .insert(pins)
        .values({ userId: principal.userId, appId: app.id, createdAt: hub.now() })
        .onConflictDoNothing();
    else
      await transaction
        .delete(pins)
        .where(and(eq(pins.userId, principal.userId), eq(pins.appId, app.id)));
    // The other pages of the same person show it too.
    await recordChanges(transaction, [
      { organizationId: principal.organizationId, topic: 'catalogue', entityId: app.id },
    ]);
  });
  return app;
}
