import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { systemClock } from '#system/system-clock.ts';
import { systemDisk } from '#backend/disk.ts';
import { lockFolder } from '#backend/folder-lock.ts';
import { Governance } from '#backend/governance/governance.ts';
import { Journal } from '#backend/journal/journal.ts';
import { isUnprotected, parseHubAddresses } from '#backend/link/enrolment/hub-address.ts';
import { Identity } from '#backend/link/enrolment/identity.ts';
import { Backoff } from '#backend/link/session/backoff.ts';
import { keepLinked } from '#backend/link/session/keep-linked.ts';
import { connectByBestTransport } from '#backend/link/transport/transport-choice.ts';
import { createAgentParts, type Foundation } from './agent-parts.ts';
import type { AgentSettings, CompleteSettings } from './agent-settings.ts';
import { joinHub } from './join-hub.ts';
import { measureResources } from './resources/measure-resources.ts';

export type Agent = {
  /**
   * Works until stop(). Throws HubRefused when the hub does not want this backend, FolderInUse when
   * another agent has its folder, NotEnrolled when there is neither a key that the hub knows nor a
   * token.
   */
  start(): Promise<void>;
  /** Resolves when everything is put away. Containers keep running. */
  stop(): Promise<void>;
};

/** How long a step that is being taken may still take when the agent is asked to stop. */
const patienceMs = 4_000;

const unprotectedSentence =
  'The hub is on another machine and is reached over plain http: others on the way can read the enrolment token and everything after it. Give its https address with --hub.';

/**
 * The agent: observes one engine, does what its hub asks, and reports to the hub what it observes.
 */
export function createAgent(settings: AgentSettings): Agent {
  const over = new AbortController();
  // Every container that a hint has come for waits a moment for more, and ends with the agent.
  setMaxListeners(0, over.signal);
  let ended: Promise<void> | undefined;
  return {
    start: () =>
      (ended ??= work(
        {
          ...settings,
          clock: settings.clock ?? systemClock,
          random: settings.random ?? Math.random,
          disk: settings.disk ?? systemDisk,
          lock: settings.lock ?? lockFolder,
        },
        over,
      )),
    async stop() {
      over.abort();
      await ended?.catch(() => undefined);
    },
  };
}

async function work(settings: CompleteSettings, over: AbortController): Promise<void> {
  const { home, log, disk, lock } = settings;
  const addresses = parseHubAddresses(settings.hubUrl);
  if (addresses.some(isUnprotected)) log.warn(unprotectedSentence);
  const governance = new Governance(home, disk);
  const unlock = await lock(home, (error) => {
    log.error({ err: error }, 'the lock of the folder was lost; the backend stops');
    over.abort();
  });
  try {
    const identity = Identity.open(home, disk);
    const backendId = await joinHub(settings, identity, addresses, over.signal);
    if (!backendId) return;
    const journal = new Journal(home, settings.clock.now(), disk, (error) =>
      log.warn({ err: error }, 'what the hub has confirmed could not be written to the disk'),
    );
    try {
      const driver = settings.openDriver(backendId, identity.formerBackendIds);
      const sessions = addresses.map(({ session }) => session);
      await serve(settings, { identity, sessions, journal, governance, driver }, over);
    } finally {
      journal.close();
    }
  } finally {
    await unlock();
  }
}

/** Observes the engine and stays connected to the hub until `over` aborts. */
async function serve(
  settings: CompleteSettings,
  { identity, sessions, ...foundation }: Foundation & { identity: Identity; sessions: URL[] },
  over: AbortController,
): Promise<void> {
  const { clock, log, agentVersion, random } = settings;
  const { journal, governance, driver } = foundation;
  const { observer, runner, ...linked } = createAgentParts(settings, foundation);
  await observer.relist();
  const observing = observer.run(over.signal);
  try {
    await keepLinked(
      {
        ...linked,
        identity,
        journal,
        governance,
        clock,
        random,
        log,
        agentVersion,
        connect: settings.connect ?? connectByBestTransport(settings),
        addresses: sessions,
        backoff: new Backoff(random),
        bootId: randomUUID(),
        resources: () => measureResources(settings, driver, governance),
        health: () => ({
          engine: observer.health,
          runningCommands: runner.running,
          queueDepth: runner.waiting,
        }),
        onCommand: (frame) => runner.accept(frame),
        onCancel: (id) => runner.cancel(id),
      },
      over.signal,
    );
  } finally {
    over.abort();
    await Promise.all([observing, Promise.race([runner.close(), clock.wait(patienceMs)])]);
  }
}
