import { useState } from 'react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';

export type ChosenPod = Pick<Pod, 'id' | 'name' | 'verbs'>;

/** The containers that are chosen, whatever the filter shows of them now. */
export type Choice = {
  pods: ReadonlyMap<string, ChosenPod>;
  /** How many of them were chosen with another filter than the present one. */
  ofOtherFilter: number;
  set: (pods: readonly ChosenPod[], isChosen: boolean) => void;
  clear: () => void;
};

type Chosen = { pod: ChosenPod; filter: string };

/** `shown`: the rows as they are now, whose verbs may have changed since they were chosen. */
export function useChoice(shown: Iterable<ChosenPod>, filter: string): Choice {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const pods = new Map([...chosen].map(([id, { pod }]) => [id, pod]));
  const inList = new Set<string>();
  for (const pod of shown) {
    inList.add(pod.id);
    if (pods.has(pod.id)) pods.set(pod.id, pod);
  }
  const elsewhere = [...chosen].filter(([id, one]) => one.filter !== filter && !inList.has(id));
  return {
    pods,
    ofOtherFilter: elsewhere.length,
    set(changed, isChosen) {
      setChosen((before) => {
        const after = new Map(before);
        for (const pod of changed) {
          if (isChosen) after.set(pod.id, { pod, filter });
          else after.delete(pod.id);
        }
        return after;
      });
    },
    clear: () => setChosen(new Map()),
  };
}
