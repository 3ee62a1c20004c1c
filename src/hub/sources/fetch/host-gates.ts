import PQueue from 'p-queue';

const atOncePerHost = 8;
const atOnceOverall = 64;
const mostIdleHosts = 1_000;

/** How a request goes through: how long it may be kept waiting, and who is told that it is. */
export type Passage = {
  patienceMs: number;
  signal: AbortSignal;
  /** null: it goes on. */ onWait: (until: Date | null, host: string) => void;
};

/** Politeness towards the hosts that are read from: at most eight requests at once to each, and none while one asks to wait. */
export type HostGates = {
  /** Runs the task when the host is free; null when the host asks to wait for longer than the passage has patience. */
  pass<T>(host: string, passage: Passage, task: () => Promise<T>): Promise<T | null>;
  /** The host asks not to be asked before this moment. */
  close(host: string, until: Date): void;
  closedUntil(host: string): Date | null;
};

type Gate = { queue: PQueue; opensAt: number };

export function createHostGates(now: () => Date): HostGates {
  const gates = new Map<string, Gate>();
  const overall = new PQueue({ concurrency: atOnceOverall });

  function gateOf(host: string): Gate {
    const known = gates.get(host);
    if (known) return known;
    if (gates.size >= mostIdleHosts) forgetIdle();
    const gate = { queue: new PQueue({ concurrency: atOncePerHost }), opensAt: 0 };
    gates.set(host, gate);
    return gate;
  }

  function forgetIdle(): void {
    for (const [host, { queue, opensAt }] of gates)
      if (queue.size + queue.pending === 0 && opensAt <= now().getTime()) gates.delete(host);
  }

  const waitOf = ({ opensAt }: Gate) => opensAt - now().getTime();

  return {
    async pass(host, { patienceMs, signal, onWait }, task) {
      const gate = gateOf(host);
      if (waitOf(gate) > patienceMs) return null;
      // Somebody who has no patience is somebody who looks on: first in the line.
      return gate.queue.add(
        async () => {
          if (waitOf(gate) > patienceMs) return null;
          if (waitOf(gate) > 0) {
            onWait(new Date(gate.opensAt), host);
            while (waitOf(gate) > 0) await pause(waitOf(gate), signal);
            onWait(null, host);
          }
          return overall.add(task);
        },
        { priority: patienceMs > 0 ? 0 : 1 },
      );
    },
    close(host, until) {
      const gate = gateOf(host);
      gate.opensAt = Math.max(gate.opensAt, until.getTime());
    },
    closedUntil(host) {
      const opensAt = gates.get(host)?.opensAt ?? 0;
      return opensAt > now().getTime() ? new Date(opensAt) : null;
    },
  };
}

/** Ends early when everything ends. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
  });
}
