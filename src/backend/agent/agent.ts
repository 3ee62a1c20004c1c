import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import type { Delta } from '#domain/agent-wire/agent-frames.ts';
import { isFinal } from '#domain/command/command.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import { systemDisk, type Disk } from '#backend/disk.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { Governance } from '#backend/governance/governance.ts';
import { Backoff } from '#backend/link/session/backoff.ts';
import { enrol, HubUnreachable } from '#backend/link/enrolment/enrol.ts';
import { lockFolder } from '#backend/folder-lock.ts';
import { parseHubAddresses, type HubAddress } from '#backend/link/enrolment/hub-address.ts';
import { HubClock } from '#backend/link/session/hub-clock.ts';
import { Identity } from '#backend/link/enrolment/identity.ts';
import { isFinished, Journal } from '#backend/journal/journal.ts';
import type { Connector } from '#backend/link/transport/connector.ts';
import { keepLinked } from '#backend/link/session/keep-linked.ts';
import { LogTails } from '#backend/link/telemetry/log-tails.ts';
import { Outbox } from '#backend/link/outbox/outbox.ts';
import { StatsWatch } from '#backend/link/telemetry/stats-watch.ts';
import { connectByWhatWorks } from '#backend/link/transport/transport-choice.ts';
import type { Log } from '#backend/log.ts';
import { CommandRunner } from '#backend/reconcile/command-runner.ts';
import { StepQueues } from '#backend/reconcile/step-queues.ts';
import { InspectQueue } from '#backend/reconcile/inspect-queue.ts';
import { Observer } from '#backend/reconcile/observer.ts';
import { PodLedger } from '#backend/reconcile/pod-ledger.ts';

export type AgentSettings = {
  /** As declared to the hub: docker, podman, demo. */
  kind: string;
  /** Opens the engine for a backend; its id is known once the hub has taken us in. */
  openDriver: (backendId: string) => Driver;
  /** Folder of this agent alone. */
  home: string;
  hubUrl: string;
  /** Needed the first time only. */
  enrolmentToken?: string | undefined;
  agentVersion: string;
  measure: () => Promise<ResourceFacts>;
  fetch: typeof globalThis.fetch;
  log: Log;
  clock?: Clock;
  random?: () => number;
  /** Where key and journal lie. */
  disk?: Disk;
  /** How the folder is kept for this agent alone. */
  lock?: typeof lockFolder;
  /** How connections to the hub are opened. */
  connect?: Connector;
};

export type Agent = {
  /**
   * Works until stop(). Throws HubRefused when the hub does not want this backend, FolderInUse when
   * another agent has its folder, NotEnrolled when there is neither a key that the hub knows nor a token.
   */
  start(): Promise<void>;
  /** Resolves when everything is put away. Containers keep running. */
  stop(): Promise<void>;
};

export class NotEnrolled extends Error {
  override name = 'NotEnrolled';
  constructor() {
    super(
      'This backend has not joined the hub yet. Make an enrolment on the page Backends of the hub and start it with that token (--token or KABINET_ENROLMENT_TOKEN).',
    );
  }
}

/** How long a step that is being taken may still take when the agent is asked to stop. */
const patienceMs = 4_000;

/** The agent: looks at one engine, does what its hub asks, and tells the hub what it sees. */
export function createAgent(settings: AgentSettings): Agent {
  const over = new AbortController();
  // Every container that something was heard of waits a moment for more, and ends with the agent.
  setMaxListeners(0, over.signal);
  let ended: Promise<void> | undefined;
  return {
    start: () => (ended ??= work(settings, over)),
    async stop() {
      over.abort();
      await ended?.catch(() => undefined);
    },
  };
}

async function work(settings: AgentSettings, over: AbortController): Promise<void> {
  const { home, log, clock = systemClock, disk = systemDisk, lock = lockFolder } = settings;
  const addresses = parseHubAddresses(settings.hubUrl);
  const governance = new Governance(home, disk);
  const unlock = await lock(home, (error) => {
    log.error({ err: error }, 'the lock of the folder was lost; the backend stops');
    over.abort();
  });
  try {
    const identity = Identity.open(home, disk);
    const backendId = await join({ ...settings, clock }, identity, addresses, over.signal);
    if (!backendId) return;
    const journal = new Journal(home, clock.now(), disk, (thrown) =>
      log.warn({ err: thrown }, 'what the hub has said is not written down'),
    );
    try {
      await serve(
        { ...settings, clock },
        { identity, journal, backendId, governance, addresses },
        over,
      );
    } finally {
      journal.close();
    }
  } finally {
    await unlock();
  }
}

/** The id under which the hub knows this backend; undefined when `signal` aborts before the hub has answered. */
async function join(
  settings: AgentSettings & { clock: Clock },
  identity: Identity,
  addresses: readonly HubAddress[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const {
    enrolmentToken: token,
    kind,
    agentVersion,
    fetch,
    clock,
    log,
    random = Math.random,
  } = settings;
  const backoff = new Backoff(random);
  for (let turn = 0; !identity.enrolled && !signal.aborted; turn += 1) {
    if (!token) throw new NotEnrolled();
    const address = addresses[turn % addresses.length]?.enrol;
    if (!address) throw new NotEnrolled();
    try {
      await enrol({ address, identity, token, kind, agentVersion, fetch });
    } catch (thrown) {
      if (!(thrown instanceof HubUnreachable)) throw thrown;
      log.info(thrown.message);
      await clock.wait(backoff.next(), signal);
    }
  }
  return identity.enrolled?.backendId;
}

type Standing = {
  identity: Identity;
  journal: Journal;
  backendId: string;
  governance: Governance;
  addresses: readonly HubAddress[];
};

async function serve(
  settings: AgentSettings & { clock: Clock },
  { identity, journal, backendId, governance, addresses }: Standing,
  over: AbortController,
): Promise<void> {
  const {
    clock,
    log,
    agentVersion,
    random = Math.random,
    connect = connectByWhatWorks({ disk: systemDisk, ...settings }),
  } = settings;
  const driver = settings.openDriver(backendId);
  const looks = new InspectQueue(driver);
  const hubClock = new HubClock(clock);
  const outbox = new Outbox({
    clock,
    allPods: () => ledger.allReports(),
    onAcked: (delta) => acknowledge(journal, ledger, delta),
  });
  const ledger: PodLedger = new PodLedger({
    journal,
    clock,
    log,
    onReport: (report) => outbox.tellPod(report),
    onRest: ({ containerId }) => containerId && observer.catchUp(containerId),
  });
  const lanes = new StepQueues();
  lanes.resize(governance.values);
  governance.onChange = (values) => lanes.resize(values);
  const desk: CommandRunner = new CommandRunner({
    driver,
    looks,
    ledger,
    lanes,
    clock,
    log,
    journal,
    hubClock,
    governance,
    onReport: (report) => outbox.tellCommand(report),
    onTrouble: () => void observer.relist(),
  });
  const observer = new Observer({
    driver,
    looks,
    ledger,
    clock,
    random,
    log,
    onFirstLook: () => takeUp(ledger, desk),
  });
  const containerOf = (uid: string) => ledger.find(uid)?.containerId ?? undefined;
  const logTails = new LogTails({ driver, clock, containerOf });
  const statsWatch = new StatsWatch({ driver, clock, containerOf });

  await observer.relist();
  const observing = observer.run(over.signal);
  try {
    await keepLinked(
      {
        identity,
        journal,
        outbox,
        logTails,
        statsWatch,
        governance,
        hubClock,
        clock,
        random,
        log,
        agentVersion,
        connect,
        addresses: addresses.map(({ session }) => session),
        backoff: new Backoff(random),
        bootId: randomUUID(),
        resources: async () => [
          {
            localId: 'local',
            name: hostname(),
            facts: await measured(settings, driver, governance),
          },
        ],
        health: () => ({
          engine: observer.health,
          runningCommands: desk.running,
          queueDepth: desk.waiting,
        }),
        onCommand: (frame) => desk.accept(frame),
        onCancel: (id) => desk.cancel(id),
      },
      over.signal,
    );
  } finally {
    over.abort();
    await Promise.all([observing, Promise.race([desk.close(), clock.wait(patienceMs)])]);
  }
}

/**
 * The machine, what is special about its engine, and the labels that it is to bear. An engine that
 * does not answer now costs its labels only.
 */
async function measured(
  { measure, clock = systemClock }: AgentSettings,
  driver: Driver,
  { values }: Governance,
): Promise<ResourceFacts> {
  const [facts, conditions] = await Promise.all([measure(), driver.conditions().catch(() => ({}))]);
  const added = { ...conditions, ...values.labels };
  if (Object.keys(added).length === 0) return facts;
  const by = values.labels ? ('admin' as const) : ('agent' as const);
  return {
    ...facts,
    labels: {
      value: { ...facts.labels?.value, ...added },
      measuredAt: facts.labels?.measuredAt ?? clock.now(),
      by,
    },
  };
}

/** What an earlier run of the agent has left. */
function takeUp(ledger: PodLedger, desk: CommandRunner): void {
  ledger.review();
  desk.resume();
}

/** What the hub has committed need not be told again. */
function acknowledge(journal: Journal, ledger: PodLedger, { pods, commands }: Delta): void {
  for (const { id, state } of commands) {
    // What was confirmed may be an earlier word than the result.
    if (!isFinal(state)) continue;
    const command = journal.commands.get(id);
    if (command && isFinished(command) && !command.isReported) journal.saveReported(command);
  }
  for (const { uid, phase } of pods) if (phase === 'REMOVED') ledger.forget(uid);
}
