import type { Delta } from '#domain/agent-wire/agent-frames.ts';
import type { Clock } from '#domain/clock.ts';
import { isFinal } from '#domain/command/command.ts';
import { isUp } from '#domain/lifecycle/container-state.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { Governance } from '#backend/governance/governance.ts';
import { isFinished, type Journal } from '#backend/journal/journal.ts';
import { Outbox } from '#backend/link/outbox/outbox.ts';
import { HubClock } from '#backend/link/session/hub-clock.ts';
import { LogTails } from '#backend/link/telemetry/log-tails.ts';
import { StatsWatch } from '#backend/link/telemetry/stats-watch.ts';
import { UsageHistory } from '#backend/link/telemetry/usage-history.ts';
import { UsageSampler } from '#backend/link/telemetry/usage-sampler.ts';
import { UsageWatch } from '#backend/link/telemetry/usage-watch.ts';
import { Viewers, type ViewerParts } from '#backend/link/telemetry/viewers.ts';
import { CommandRunner } from '#backend/reconcile/command-runner.ts';
import { InspectQueue } from '#backend/reconcile/inspect-queue.ts';
import { Observer } from '#backend/reconcile/observer.ts';
import { PodLedger } from '#backend/reconcile/pod-ledger.ts';
import { StepQueues } from '#backend/reconcile/step-queues.ts';
import type { CompleteSettings } from './agent-settings.ts';

/** What exists before: what the disk remembers, and the engine. */
export type Foundation = { journal: Journal; governance: Governance; driver: Driver };

export type AgentParts = {
  hubClock: HubClock;
  observer: Observer;
  runner: CommandRunner;
  outbox: Outbox;
  viewers: Viewers;
};

/**
 * Makes the parts, each from those above it, and connects them: the ledger emits reports and
 * rests, the runner emits reports and engine errors, and outbox and observer listen.
 */
export function createAgentParts(
  { clock, random, log }: CompleteSettings,
  { journal, governance, driver }: Foundation,
): AgentParts {
  const hubClock = new HubClock(clock);
  const ledger = new PodLedger({ journal, clock, log });
  const outbox = new Outbox({
    clock,
    allPods: () => ledger.allReports(),
    onAcked: (delta) => acknowledge(journal, ledger, delta),
  });
  const inspectQueue = new InspectQueue(driver);
  const observer = new Observer({ driver, inspectQueue, ledger, clock, random, log });
  const queues = queuesOf(governance);
  const runner = new CommandRunner({
    driver,
    inspectQueue,
    ledger,
    queues,
    clock,
    log,
    journal,
    hubClock,
    governance,
  });
  ledger.events.on('report', (report) => outbox.addPod(report));
  ledger.events.on('rest', ({ containerId }) => containerId && observer.catchUp(containerId));
  runner.events.on('report', (report) => outbox.addCommand(report));
  runner.events.on('engineError', () => void observer.relist());
  observer.events.on('listed', () => {
    ledger.reportAll();
    runner.resume();
  });
  const containerOf = (uid: string) => ledger.find(uid)?.containerId ?? undefined;
  const logTails = new LogTails({ driver, clock, containerOf });
  const viewers = new Viewers({ logTails, ...usageParts(ledger, driver, clock) });
  return { hubClock, observer, runner, outbox, viewers };
}

/** What pods use is read once for all who look; the highest of a pod is told when it has ended. */
function usageParts(
  ledger: PodLedger,
  driver: Driver,
  clock: Clock,
): Pick<ViewerParts, 'statsWatch' | 'usageWatch'> {
  const history = new UsageHistory();
  const containerOf = (uid: string) => {
    const container = ledger.containerOf(uid);
    return container && { id: container.id, isUp: isUp(container) };
  };
  const sampler = new UsageSampler({ driver, clock, containerOf });
  ledger.peakOf = (uid, containerId) => history.peakOf(uid, containerId);
  return {
    statsWatch: new StatsWatch({ sampler, clock }),
    usageWatch: new UsageWatch({ sampler, history, clock }),
  };
}

function queuesOf(governance: Governance): StepQueues {
  const queues = new StepQueues();
  queues.resize(governance.values);
  governance.onChange = (values) => queues.resize(values);
  return queues;
}

/** What the hub has committed need not be sent again. */
function acknowledge(journal: Journal, ledger: PodLedger, { pods, commands }: Delta): void {
  for (const { id, state } of commands) {
    // What was confirmed may be an earlier state than the result.
    if (!isFinal(state)) continue;
    const command = journal.commands.get(id);
    if (command && isFinished(command) && !command.isReported) journal.saveReported(command);
  }
  for (const { uid, phase } of pods) if (phase === 'REMOVED') ledger.forget(uid);
}
