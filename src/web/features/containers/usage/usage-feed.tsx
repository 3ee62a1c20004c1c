import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { HubClient } from '#hub-client/hub-client.ts';
import { listen } from '#hub-client/listen.ts';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { useHub } from '#web/data/live-updates.tsx';
import { UsageMemory } from './usage-memory.ts';
import { maxMeasured, podUsage, type UsageSample } from './usage.queries.ts';

/** What is in view changes while somebody scrolls: it is asked for once that has ended. */
const settleMs = 400;
const retryMs = 5_000;

const UsageContext = createContext(new UsageMemory());

/** Measures what runs of these containers, as long as it is shown; what is below it reads the samples. */
export function UsageFeed({ pods, children }: { pods: readonly Pod[]; children: ReactNode }) {
  const hub = useHub();
  const [memory] = useState(() => new UsageMemory());
  const ids = pods
    .filter(({ phase }) => phase === 'RUNNING' || phase === 'UNHEALTHY')
    .map(({ id }) => id)
    .slice(0, maxMeasured)
    .toSorted()
    .join(' ');
  useEffect(() => measure(hub, memory, ids === '' ? [] : ids.split(' ')), [hub, memory, ids]);
  return <UsageContext value={memory}>{children}</UsageContext>;
}

/** The samples of one container, oldest first; empty while there are none. */
export function useUsage(podId: string): readonly UsageSample[] {
  const memory = use(UsageContext);
  return useSyncExternalStore(
    (onChange) => memory.subscribe(podId, onChange),
    () => memory.of(podId),
  );
}

/** Every result counts, so that it is read from the wire itself. After a loss it is asked for again. */
function measure(hub: HubClient, memory: UsageMemory, pods: string[]): () => void {
  memory.keepOnly(new Set(pods));
  if (pods.length === 0) return () => {};
  let stop = () => {};
  let timer = setTimeout(begin, settleMs);
  function again() {
    timer = setTimeout(begin, retryMs);
  }
  function begin() {
    stop = listen(
      hub,
      podUsage,
      { pods },
      { next: ({ podUsage: message }) => memory.append(message), error: again, complete: again },
    );
  }
  return () => {
    clearTimeout(timer);
    stop();
  };
}
