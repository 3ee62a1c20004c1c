import type { ChangeFrame } from '#hub/feed/change-feed.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { Refusal } from '#hub/http/refusal.ts';
import type { Loader } from '#hub/store/loaders.ts';
import type { BackendRow, CommandRow, PodRow, RepoRow } from '#hub/store/rows.ts';
import type { ChangeTopic } from '#hub/store/runtime-tables.ts';
import { refuseStranger } from './refuse-stranger.ts';

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
};

/** What changes in the organization, from `cursor` on or from now, as whole rows read when the frame goes out. */
export async function* liveFrames(asker: AuthenticatedContext, cursor: string | null | undefined, signal: AbortSignal): AsyncGenerator<LiveFrame> {
  const from = parseCursor(cursor);
  for await (const frame of asker.hub.feed.frames(asker.principal.organizationId, from, signal)) {
    await refuseStranger(asker);
    yield await loadFrame(asker, frame);
  }
}

function parseCursor(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  if (!/^\d{1,15}$/.test(cursor)) throw new Refusal('BAD_INPUT', 'This cursor is not one of a LiveUpdate. Leave it out to begin now.');
  return Number(cursor);
}

async function loadFrame({ load }: AuthenticatedContext, { cursor, resync, changes }: ChangeFrame): Promise<LiveFrame> {
  const idsOf = (topic: ChangeTopic) => changes.filter((change) => change.topic === topic && !change.isRemoval).map((change) => change.entityId);
  const removalsOf = (topic: ChangeTopic) => changes.filter((change) => change.topic === topic && change.isRemoval).map((change) => change.entityId);
  const [pods, commands, backends, repos] = await Promise.all([
    loadRows(load.pod, idsOf('pod')), loadRows(load.command, idsOf('command')), loadRows(load.backend, idsOf('backend')), loadRows(load.repo, idsOf('repo')),
  ]);
  return {
    cursor: String(cursor),
    resync,
    pods: pods.rows,
    removedPods: [...removalsOf('pod'), ...pods.gone],
    commands: commands.rows,
    backends: backends.rows,
    removedBackends: [...removalsOf('backend'), ...backends.gone],
    repos: repos.rows,
    removedRepos: [...removalsOf('repo'), ...repos.gone],
    catalogue: changes.some((change) => change.topic === 'catalogue'),
  };
}

/** What has been deleted since it was recorded is gone; any other failure is thrown. */
async function loadRows<Row extends { id: string }>(loader: Loader<Row>, ids: string[]): Promise<{ rows: Row[]; gone: string[] }> {
  const found = await loader.loadMany(ids);
  const surprise = found.find((row) => row instanceof Error && !(row instanceof Refusal));
  if (surprise) throw surprise;
  return {
    rows: found.filter((row): row is Row => !(row instanceof Error)),
    gone: ids.filter((_id, at) => found[at] instanceof Refusal),
  };
}
