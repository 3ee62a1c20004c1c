import { and, eq, ne } from 'drizzle-orm';
import { hasControls, withoutControls } from '#domain/deployments-file/yaml/control-characters.ts';
import type { SaveSuiteInput } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { SuiteRow } from '#hub/store/rows.ts';
import { suiteApps, suites } from '#hub/store/suite-tables.ts';

const limits = { name: 80, description: 2_000, apps: 50 };

/** Makes a suite, or puts this in the place of one. */
export async function saveSuite(
  asker: AuthenticatedContext,
  input: SaveSuiteInput,
): Promise<SuiteRow> {
  const { hub, principal, load } = asker;
  if (input.id != null) await load.suite.load(input.id);
  const suite = checked(input);
  await Promise.all(suite.apps.map((id) => load.app.load(id)));
  return hub.database.transaction(async (transaction) => {
    await refuseTaken(transaction, asker, suite.name, input.id ?? null);
    const row = { name: suite.name, description: suite.description, updatedAt: hub.now() };
    const [saved] =
      input.id == null
        ? await transaction
            .insert(suites)
            .values({
              ...row,
              organizationId: principal.organizationId,
              createdBy: principal.userId,
              createdAt: hub.now(),
            })
            .returning()
        : await transaction.update(suites).set(row).where(eq(suites.id, input.id)).returning();
    if (!saved) throw notFound('suite');
    await transaction.delete(suiteApps).where(eq(suiteApps.suiteId, saved.id));
    await transaction
      .insert(suiteApps)
      .values(suite.apps.map((appId, position) => ({ suiteId: saved.id, appId, position })));
    await tellOf(transaction, asker, saved.id);
    return saved;
  });
}

function checked({ name, description, apps }: SaveSuiteInput): {
  name: string;
  description: string;
  apps: string[];
} {
  const suite = {
    name: name.trim(),
    description: withoutControls(description ?? '').trim(),
    apps: [...new Set(apps)],
  };
  if (suite.name.length < 2 || suite.name.length > limits.name || hasControls(suite.name))
    throw new Refusal(
      'BAD_INPUT',
      `The name of a suite has 2 to ${limits.name} characters on one line.`,
    );
  if (suite.description.length > limits.description)
    throw new Refusal(
      'BAD_INPUT',
      `The description of a suite has at most ${limits.description} characters. Shorten it.`,
    );
  if (suite.apps.length === 0)
    throw new Refusal('BAD_INPUT', 'A suite has at least one app. Add one, or delete the suite.');
  if (suite.apps.length > limits.apps)
    throw new Refusal(
      'BAD_INPUT',
      `A suite has at most ${limits.apps} apps. Split it into two suites.`,
    );
  return suite;
}

async function refuseTaken(
  transaction: Database,
  { principal }: AuthenticatedContext,
  name: string,
  id: string | null,
): Promise<void> {
  const [other] = await transaction
    .select({ id: suites.id })
    .from(suites)
    .where(
      and(
        eq(suites.organizationId, principal.organizationId),
        eq(suites.name, name),
        id === null ? undefined : ne(suites.id, id),
      ),
    );
  if (other)
    throw new Refusal('CONFLICT', `There is a suite called ${name} already. Choose another name.`);
}

export async function deleteSuite(asker: AuthenticatedContext, id: string): Promise<string> {
  const suite = await asker.load.suite.load(id);
  await asker.hub.database.transaction(async (transaction) => {
    await transaction.delete(suites).where(eq(suites.id, suite.id));
    await tellOf(transaction, asker, suite.id);
  });
  return suite.id;
}

/** Open pages look at the store anew. */
function tellOf(
  transaction: Database,
  { principal }: AuthenticatedContext,
  suiteId: string,
): Promise<void> {
  return recordChanges(transaction, [
    { organizationId: principal.organizationId, topic: 'catalogue', entityId: suiteId },
  ]);
}
