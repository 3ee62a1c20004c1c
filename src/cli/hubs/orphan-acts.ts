import type { Hub } from '#hub/hub.ts';
import { listOrphans } from '#hub/commands/list-orphans.ts';
import { removeOrphan } from '#hub/commands/remove-orphan.ts';
import { adoptOrphan, flavoursOfOrphan } from '#hub/install/adopt-orphan.ts';
import type { Principal } from '#hub/principal.ts';
import { authenticated, requestContext, type AuthenticatedContext } from '#hub/request/context.ts';
import { notFound } from '#hub/refusal.ts';
import type { FlavourRow, OrphanRow } from '#hub/store/rows.ts';
import type {
  ControlAct,
  ControlRequest,
  ControlResponse,
  ListedOrphan,
  OrphanRequest,
} from './control-request.ts';

export function isAboutOrphans(request: ControlRequest): request is OrphanRequest {
  return /-orphans?$/.test(request.act);
}

/** Does with orphans what a page does, by the same use cases. */
export async function carryOutOnOrphan(
  hub: Hub,
  owner: Principal,
  request: OrphanRequest,
): Promise<ControlResponse<ControlAct>> {
  const asker = authenticated(requestContext(hub, owner));
  switch (request.act) {
    case 'list-orphans': {
      const rows = await listOrphans(hub.database, owner);
      return { orphans: await Promise.all(rows.map((row) => listed(asker, row))) };
    }
    case 'adopt-orphan': {
      const rows = await listOrphans(hub.database, owner);
      const row = rows.find(({ id }) => id === request.id);
      if (!row) throw notFound('orphan');
      const { id } = await adoptOrphan(asker, request);
      return { deploymentId: id, podId: row.uid };
    }
    case 'remove-orphan': {
      const row = await hub.database.transaction((transaction) =>
        removeOrphan(transaction, { principal: owner, id: request.id, now: hub.now() }),
      );
      return { orphan: await listed(asker, row) };
    }
  }
}

async function listed(asker: AuthenticatedContext, row: OrphanRow): Promise<ListedOrphan> {
  const { id, name, image, phase, backendId, startedAt, firstSeenAt } = row;
  const { removalState: state, removalReason: reason } = row;
  const [backend, flavours] = await Promise.all([
    asker.load.backend.load(backendId),
    flavoursOfOrphan(asker, row),
  ]);
  return {
    id,
    name,
    image,
    phase,
    backend: backend.name,
    startedAt: startedAt?.toISOString() ?? null,
    firstSeenAt: firstSeenAt.toISOString(),
    removal: state === null ? null : { state, reason },
    flavours: await Promise.all(flavours.map((flavour) => named(asker, flavour))),
  };
}

async function named(
  { load }: AuthenticatedContext,
  { id, name, releaseId }: FlavourRow,
): Promise<ListedOrphan['flavours'][number]> {
  const { appId, version } = await load.release.load(releaseId);
  const { identifier } = await load.app.load(appId);
  return { id, name, app: identifier, version };
}
