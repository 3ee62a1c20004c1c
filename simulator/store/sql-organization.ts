import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Principal } from '#hub/principal.ts';
import { apps, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations, users } from '#hub/store/identity-tables.ts';

export type SqlOrganization = { principal: Principal; flavourId: string };

/** An organization with the one flavour that its deployments are of. */
export async function newSqlOrganization(database: Database): Promise<SqlOrganization> {
  const principal = await newPrincipal(database);
  return { principal, flavourId: await newFlavour(database, principal) };
}

async function newPrincipal(database: Database): Promise<Principal> {
  const [organizationId, userId, slug] = [v7(), v7(), randomBytes(8).toString('hex')];
  await database.insert(organizations).values({ id: organizationId, slug, name: slug });
  await database.insert(users).values({ id: userId, organizationId, sub: slug, name: 'Owner' });
  return { organizationId, userId, sub: slug, name: 'Owner' };
}

/** Deployments are of flavours, so there has to be one. */
async function newFlavour(database: Database, { organizationId }: Principal): Promise<string> {
  const [repoId, appId, releaseId, id] = [v7(), v7(), v7(), v7()];
  await database.insert(repos).values({
    id: repoId,
    organizationId,
    kind: 'HTTP',
    identifier: id,
    location: id,
    name: 'repo',
    user: '',
    repo: '',
    branch: '',
    url: '',
  });
  await database
    .insert(apps)
    .values({ id: appId, organizationId, identifier: `org.simulated.app-${id}` });
  await database.insert(releases).values({
    id: releaseId,
    organizationId,
    appId,
    version: '1.0',
    description: 'Is simulated.',
    scopes: [],
    releasedAt: new Date(0),
  });
  await database.insert(flavours).values({
    id,
    organizationId,
    releaseId,
    repoId,
    name: 'vanilla',
    position: 0,
    imageString: 'app:1',
    manifest: {},
    selectors: [],
    requirements: [],
    raw: {},
    rawHash: 'x',
    hardware: 'cpu',
  });
  return id;
}
