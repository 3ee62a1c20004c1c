import { and, eq } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations, users } from '#hub/store/identity-tables.ts';

/** The organization and the person that every hub starts with. Safe to repeat. */
export async function ensureDefaultPrincipal(database: Database): Promise<Principal> {
  await database
    .insert(organizations)
    .values({ slug: 'default', name: 'Default organization' })
    .onConflictDoNothing();
  const [organization] = await database
    .select()
    .from(organizations)
    .where(eq(organizations.slug, 'default'));
  if (!organization) throw new Error('the default organization was not kept');
  await database
    .insert(users)
    .values({ organizationId: organization.id, sub: 'owner', name: 'Owner' })
    .onConflictDoNothing();
  const [user] = await database
    .select()
    .from(users)
    .where(and(eq(users.organizationId, organization.id), eq(users.sub, 'owner')));
  if (!user) throw new Error('the default user was not kept');
  return { userId: user.id, organizationId: organization.id, name: user.name, sub: user.sub };
}
