import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { loggedPodsQuery, type SeveralPod } from './several.queries.ts';

/** One of the containers: as it is, or as it was when the hub listed it last. */
export type KnownPod = { id: string; now: SeveralPod | undefined; last: SeveralPod | undefined };

/** The containers of these ids in their order; what is gone keeps its name. */
export function useKnownPods(ids: string[]) {
  const { data, error, refetch } = useQuery(loggedPodsQuery(ids));
  const [last, setLast] = useState<{ of: typeof data; pods: ReadonlyMap<string, SeveralPod> }>({
    of: undefined,
    pods: new Map(),
  });
  if (data !== last.of)
    setLast({
      of: data,
      pods: new Map([...last.pods, ...(data?.pods ?? []).map((pod) => [pod.id, pod] as const)]),
    });
  const pods = ids.map((id): KnownPod => ({
    id,
    now: data?.pods.find((pod) => pod.id === id),
    last: last.pods.get(id),
  }));
  return { pods, isLoaded: data !== undefined, error, retry: () => void refetch() };
}
