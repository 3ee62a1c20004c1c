import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import { memoizePer } from '#hub/feed/memoize-per.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { BackendRow, CommandRow, PodEventRow, PodRow, RepoRow } from '#hub/store/rows.ts';
import { loadChanged } from './load-changed.ts';
import { parseCursor } from './parse-cursor.ts';
import { requireValidCredential } from './require-valid-credential.ts';
import { scopeOf } from '#hub/feed/scope-of.ts';

export type LiveFrame = {
  cursor: string;
  resync: boolean;
  pods: PodRow[];
  removedPods: string[];
  commands: CommandRow[];
  backends: BackendRow[];
  removedBackends: string[];
  repos: RepoRow[];
  removedRepos: string[];
  catalogue: boolean;
  podEvents: PodEventRow[];
};

/**
 * What changes in the organization, from `cursor` on or from now, as whole rows read when the frame
 * goes out.
 */
export async function* liveFrames(
  asker: AuthenticatedContext,
  cursor: string | null | undefined,
  signal: AbortSignal,
): AsyncGenerator<LiveFrame> {
  const from = parseCursor(cursor);
  for await (const frame of asker.hub.feed.frames(
    { organizationId: asker.principal.organizationId, backendIds: null },
    from,
    signal,
  )) {
    await requireValidCredential(asker);
    yield await memoizePer(frame, `live ${scopeOf(asker.principal)}`, () =>
      loadFrame(asker, frame),
    );
  }
}

async function loadFrame({ load }: AuthenticatedContext, frame: ChangeFrame): Promise<LiveFrame> {
  const [pods, commands, backends, repos, events] = await Promise.all([
    loadChanged(frame, 'pod', load.pod),
    loadChanged(frame, 'command', load.command),
    loadChanged(frame, 'backend', load.backend),
    loadChanged(frame, 'repo', load.repo),
    loadChanged(frame, 'event', load.podEvent),
  ]);
  return {
    cursor: String(frame.cursor),
    resync: frame.resync,
    pods: pods.rows,
    removedPods: pods.gone,
    commands: commands.rows,
    backends: backends.rows,
    removedBackends: backends.gone,
    repos: repos.rows,
    removedRepos: repos.gone,
    catalogue: frame.changes.some(({ topic }) => topic === 'catalogue'),
    podEvents: events.rows.toSorted((one, other) => one.seq - other.seq),
  };
}
