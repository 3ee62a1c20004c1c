import { and, inArray } from 'drizzle-orm';
import type { PodFeedKind, PodFilter, PodOrder } from '#generated/resolvers.ts';
import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import { memoizePer } from '#hub/feed/memoize-per.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { listBackends } from '#hub/schema/backend/list-backends.ts';
import { loadChanged } from '#hub/schema/live/load-changed.ts';
import { parseCursor } from '#hub/schema/live/parse-cursor.ts';
import { requireValidCredential } from '#hub/schema/live/require-valid-credential.ts';
import { scopeOf } from '#hub/feed/scope-of.ts';
import { backendsNamed } from '#hub/schema/pod/backends-named.ts';
import { listPods, podsWanted } from '#hub/schema/pod/list-pods.ts';
import type { BackendRow, PodRow } from '#hub/store/rows.ts';
import { pods } from '#hub/store/runtime-tables.ts';

export type PodFrame = {
  kind: PodFeedKind;
  cursor: string;
  pods: PodRow[];
  removedPods: string[];
  backends: BackendRow[];
  removedBackends: string[];
  /** Counted only when somebody asks for the counts. */
  filters: PodFilter | null;
};

export type PodFeedRequest = {
  filters: PodFilter | null;
  ordering: PodOrder[];
  limit: number;
  cursor: string | null;
};

/**
 * The pods that match, and then what changes among them. A page is read after its cursor, so
 * nothing falls between the two.
 */
export async function* podFrames(
  asker: AuthenticatedContext,
  request: PodFeedRequest,
  signal: AbortSignal,
): AsyncGenerator<PodFrame> {
  const from = parseCursor(request.cursor);
  const scope = {
    organizationId: asker.principal.organizationId,
    backendIds: backendsNamed(request.filters),
  };
  let isFirst = true;
  for await (const frame of asker.hub.feed.frames(scope, from, signal)) {
    await requireValidCredential(asker);
    if (frame.resync) yield emptyFrame('RESYNC', frame, request);
    if (frame.resync || (isFirst && from === null)) yield await page(asker, request, frame);
    else yield await memoizePer(frame, keyOf(asker, request), () => changed(asker, request, frame));
    isFirst = false;
  }
}

function keyOf({ principal }: AuthenticatedContext, { filters }: PodFeedRequest): string {
  return `pods ${scopeOf(principal)} ${JSON.stringify(filters)}`;
}

function emptyFrame(
  kind: PodFeedKind,
  { cursor }: ChangeFrame,
  { filters }: PodFeedRequest,
): PodFrame {
  return {
    kind,
    cursor: String(cursor),
    pods: [],
    removedPods: [],
    backends: [],
    removedBackends: [],
    filters,
  };
}

async function page(
  asker: AuthenticatedContext,
  request: PodFeedRequest,
  frame: ChangeFrame,
): Promise<PodFrame> {
  const { filters, ordering, limit } = request;
  const window = await listPods(asker, { filters, ordering, pagination: { offset: 0, limit } });
  const backends = await listBackends(asker, {
    filters: { ids: backendsNamed(filters) },
    pagination: { offset: 0, limit: 1_000 },
  });
  return { ...emptyFrame('PAGE', frame, request), pods: window, backends };
}

async function changed(
  asker: AuthenticatedContext,
  request: PodFeedRequest,
  frame: ChangeFrame,
): Promise<PodFrame> {
  const backends = await loadChanged(frame, 'backend', asker.load.backend);
  const touched = frame.changes
    .filter(({ topic }) => topic === 'pod')
    .map(({ entityId }) => entityId);
  const matching =
    touched.length === 0
      ? []
      : await asker.hub.database
          .select()
          .from(pods)
          .where(and(inArray(pods.id, touched), await podsWanted(asker, request.filters)));
  const here = new Set(matching.map(({ id }) => id));
  const removedPods = touched.filter((id) => !here.has(id));
  const isNews = touched.length + backends.rows.length + backends.gone.length > 0;
  return {
    ...emptyFrame(isNews ? 'CHANGES' : 'BOOKMARK', frame, request),
    pods: matching,
    removedPods,
    backends: backends.rows,
    removedBackends: backends.gone,
  };
}
