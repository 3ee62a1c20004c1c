import type {
  SimulatedStore,
  StoredBackend,
  StoredCommand,
  StoredPod,
} from '../simulated-store.ts';

/** All that can be seen of a store. */
export async function contentOf(store: SimulatedStore, backendIds: readonly string[]) {
  const digests = await Promise.all(backendIds.map((id) => store.digestOf(id)));
  const keys = await Promise.all(
    backendIds.map(async (id) => (await store.findKeys(id))?.nextPublicKey),
  );
  const [pods, commands, backends] = [
    await store.listStoredPods(),
    await store.listCommands(),
    await store.listBackends(),
  ];
  return {
    digests,
    keys,
    pods: pods.map(podFacts).sort(byId),
    commands: commands.map(commandFacts).sort(byId),
    backends: backends.map(backendFacts).sort(byId),
  };
}

function podFacts({
  id,
  backendId,
  phase,
  rev,
  reason,
  health,
  containerId,
  exitCode,
  restartCount,
  startedAt,
  finishedAt,
}: StoredPod) {
  return {
    id,
    backendId,
    phase,
    rev,
    reason,
    health,
    containerId,
    exitCode,
    restartCount,
    startedAt,
    finishedAt,
  };
}

/** Who has taken a command back has another name in each store. */
function commandFacts({
  id,
  backendId,
  podId,
  verb,
  state,
  reason,
  createdAt,
  notAfter,
  leasedAt,
  finishedAt,
}: StoredCommand) {
  return { id, backendId, podId, verb, state, reason, createdAt, notAfter, leasedAt, finishedAt };
}

function backendFacts({
  id,
  epoch,
  streamId,
  appliedSeq,
  sessionHubId,
  instanceId,
  bootId,
  fencedBootId,
  lastSeenAt,
  leftAt,
  toldFreshness,
  heartbeatMs,
  alarm,
  admitted,
  engineOk,
  engineProblem,
}: StoredBackend) {
  return {
    id,
    epoch,
    streamId,
    appliedSeq,
    sessionHubId,
    instanceId,
    bootId,
    fencedBootId,
    lastSeenAt,
    leftAt,
    toldFreshness,
    heartbeatMs,
    alarm,
    admitted,
    engineOk,
    engineProblem,
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
