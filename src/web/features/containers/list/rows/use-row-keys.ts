import { useState } from 'react';
import { useNavigate } from 'react-router';
import { phasesByUrgency } from '#domain/lifecycle/urgency.ts';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import type { PodVerb } from '../../pod-verb.ts';
import type { ChosenPod } from '../bulk/use-choice.ts';
import type { ActiveLine } from '../keys/use-active-line.ts';
import { useListKeys } from '../keys/use-list-keys.ts';
import type { ListView } from '../list-view.ts';
import { everyPod, isFiltered, type PodSearch } from '../pod-search.ts';
import { useChooseMany } from './use-choose-many.ts';
import { stopOrStart } from './use-row-act.tsx';

type RowKeys = {
  view: ListView;
  active: ActiveLine;
  search: PodSearch;
  onChange: (change: Partial<PodSearch>) => void;
  onAct: (verb: PodVerb, pod: ListedPod) => void;
  /** Asks about all that is chosen. */
  onBulk: (verb: PodVerb) => void;
};

/** What the keys do; with something chosen the verbs are of all that is chosen, else of the row. */
export function useRowKeys({ view, active, search, onChange, onAct, onBulk }: RowKeys): void {
  const go = useNavigate();
  const { choice, layout } = view;
  const choose = useChooseMany(view, search);
  const [anchor, setAnchor] = useState<number | null>(null);
  const pod = view.podOn(active.line);
  const head = view.headOn(active.line);

  /** The first press goes to the line that Tab would reach. */
  const step = (by: number) => active.move(active.hasFocus() ? active.line + by : active.line);
  function verb(of: (pod: Pick<ChosenPod, 'verbs'>) => PodVerb) {
    const [first] = choice.pods.values();
    if (first) onBulk(of(first));
    else if (pod) onAct(of(pod), pod);
  }
  function chooseOne() {
    if (head) head.onChoose();
    if (!pod) return;
    choice.set([pod], !choice.pods.has(pod.id));
    setAnchor(active.line);
  }
  const broken = [...phasesByUrgency.broken];
  const isNeedsMe = broken.every((phase) => search.phases.includes(phase));

  useListKeys({
    next: () => step(1),
    before: () => step(-1),
    first: () => active.move(0),
    last: () => active.move(layout.lines - 1),
    open() {
      if (head) head.onFold();
      else if (pod) void go(`/containers/${pod.id}`);
    },
    choose: chooseOne,
    range: () => choose.lines(anchor ?? active.line, active.line),
    all: () => choose.all(),
    startOrStop: () => verb(stopOrStart),
    restart: () => verb(() => 'RESTART'),
    log() {
      if (pod) void go(`/containers/${pod.id}?tab=log`);
    },
    remove: () => verb(() => 'REMOVE'),
    needsMe: () => onChange({ phases: isNeedsMe ? [] : broken }),
    back() {
      if (choice.pods.size > 0) choice.clear();
      else if (isFiltered(search)) onChange(everyPod);
    },
  });
}
