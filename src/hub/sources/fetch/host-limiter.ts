import PQueue from 'p-queue';

const atOncePerHost = 8;
const atOnceOverall = 64;
const maxIdleHosts = 1_000;

/** How long a request may be kept waiting, and who learns that it is. */
export type HostRequestOptions = {
  patienceMs: number;
  signal: AbortSignal;
  /** null: it goes on. */
  onWait: (until: Date | null, host: string) => void;
};

/** Limits the requests to each host: at most eight at once, and none while it asks to wait. */
export type HostLimiter = {
  /** Runs the task when the host is free; null when the host asks to wait for longer than that. */
  run<T>(host: string, options: HostRequestOptions, task: () => Promise<T>): Promise<T | null>;
  /** The host asks not to be asked before this moment. */
  pause(host: string, until: Date): void;
  pausedUntil(host: string): Date | null;
};

type Host = { queue: PQueue; opensAt: number };

export function createHostLimiter(now: () => Date): HostLimiter {
  const hosts = new Map<string, Host>();
  const overall = new PQueue({ concurrency: atOnceOverall });

  function hostOf(host: string): Host {
    const known = hosts.get(host);
    if (known) return known;
    if (hosts.size >= maxIdleHosts) forgetIdle();
    const entry = { queue: new PQueue({ concurrency: atOncePerHost }), opensAt: 0 };
    hosts.set(host, entry);
    return entry;
  }

  function forgetIdle(): void {
    for (const [host, { queue, opensAt }] of hosts)
      if (queue.size + queue.pending === 0 && opensAt <= now().getTime()) hosts.delete(host);
  }

  const waitOf = ({ opensAt }: Host) => opensAt - now().getTime();

  return {
    async run(host, { patienceMs, signal, onWait }, task) {
      const entry = hostOf(host);
      if (waitOf(entry) > patienceMs) return null;
      // Somebody who has no patience is somebody who looks on: first in the line.
      return entry.queue.add(
        async () => {
          if (waitOf(entry) > patienceMs) return null;
          if (waitOf(entry) > 0) {
            onWait(new Date(entry.opensAt), host);
            while (waitOf(entry) > 0) await wait(waitOf(entry), signal);
            onWait(null, host);
          }
          return overall.add(task);
        },
        { priority: patienceMs > 0 ? 0 : 1 },
      );
    },
    pause(host, until) {
      const entry = hostOf(host);
      entry.opensAt = Math.max(entry.opensAt, until.getTime());
    },
    pausedUntil(host) {
      const opensAt = hosts.get(host)?.opensAt ?? 0;
      return opensAt > now().getTime() ? new Date(opensAt) : null;
    },
  };
}

/** Ends early when everything ends. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
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
