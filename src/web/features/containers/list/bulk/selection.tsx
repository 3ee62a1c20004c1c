import { useState, type ReactNode } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { useAsk } from '#web/data/live-updates.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { Button } from '#web/ui/button.tsx';
import type { PodVerb } from '../../pod-verb.ts';
import { podFilters } from '../container-list.queries.ts';
import type { PodSearch } from '../pod-search.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { BulkAct } from './bulk-ends.ts';
import { BulkResult } from './bulk-result.tsx';
import { maxChosen, podsToChoose } from './bulk.queries.ts';
import { useChoice, type Choice } from './use-choice.ts';

type SelectionProps = {
  rows: ReadonlyMap<number, ListedPod>;
  total: number;
  search: PodSearch;
  /** `ask`: asks about a verb for all that is chosen. */
  children: (choice: Choice, ask: (verb: PodVerb) => void) => ReactNode;
};

/** What is chosen, with the bar that acts on it and what became of the last act. */
export function Selection({ rows, total, search, children }: SelectionProps) {
  const filters = podFilters(search);
  const choice = useChoice(rows.values(), JSON.stringify(filters));
  const [act, setAct] = useState<BulkAct | null>(null);
  const [asking, setAsking] = useState<PodVerb | null>(null);
  const pods = [...choice.pods.values()];
  const isAllInView = [...rows.values()].every(({ id }) => choice.pods.has(id));
  return (
    <>
      {act && <BulkResult act={act} onDismiss={() => setAct(null)} />}
      {pods.length > 0 && (
        <BulkBar
          pods={pods}
          ofOtherFilter={choice.ofOtherFilter}
          chooseAll={
            isAllInView &&
            total > rows.size && <ChooseAll filters={filters} total={total} choice={choice} />
          }
          asking={asking}
          onAsk={setAsking}
          onClear={choice.clear}
          onAsked={setAct}
        />
      )}
      {children(choice, setAsking)}
    </>
  );
}

/** From what is loaded to all that the filter finds. */
function ChooseAll({
  filters,
  total,
  choice,
}: {
  filters: ReturnType<typeof podFilters>;
  total: number;
  choice: Choice;
}) {
  const ask = useAsk();
  const [isAsking, setAsking] = useState(false);
  async function chooseAll() {
    setAsking(true);
    try {
      const { pods } = await ask(podsToChoose, { filters, limit: maxChosen });
      choice.set(pods, true);
    } catch (error) {
      await notify('error', error instanceof Error ? error.message : String(error));
    } finally {
      setAsking(false);
    }
  }
  return (
    <Button size="sm" variant="link" disabled={isAsking} onClick={() => void chooseAll()}>
      {total > maxChosen ? `Choose the first ${maxChosen} of ${total}` : `Choose all ${total}`}
    </Button>
  );
}
