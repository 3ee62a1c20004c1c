import { ChevronDown, ChevronRight } from 'lucide-react';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { phaseWords } from '#web/lib/words/phase-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import type { PodGrouping } from '../pod-search.ts';
import type { PodGroup } from './group-layout.ts';

export type GroupHeadProps = {
  by: PodGrouping;
  group: PodGroup;
  isFolded: boolean;
  chosen: 'none' | 'some' | 'all';
  onFold: () => void;
  onChoose: () => void;
};

/** What a group is called; of those that have none, that they have none. */
function groupName(by: PodGrouping, { key, name }: PodGroup): string {
  if (by === 'PHASE') {
    const phase = podPhases.find((one) => one === key);
    return phase ? phaseWords[phase].word : 'Unknown phase';
  }
  if (name !== null) return name;
  return by === 'SUITE' ? 'In no suite' : 'Unknown';
}

/** The head of a group: it folds, says how many it holds, and chooses them all. */
export function GroupHead({ by, group, isFolded, chosen, onFold, onChoose }: GroupHeadProps) {
  const name = groupName(by, group);
  const Arrow = isFolded ? ChevronRight : ChevronDown;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Checkbox
        aria-label={`Select all ${group.count} of ${name}`}
        checked={chosen === 'all' || (chosen === 'some' && 'indeterminate')}
        onCheckedChange={onChoose}
      />
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={!isFolded}
        onClick={onFold}
        className="min-w-0 shrink px-1.5 font-semibold"
      >
        <Arrow aria-hidden />
        <bdi className="truncate" data-hint={name}>
          {name}
        </bdi>
      </Button>
      <span className="shrink-0 text-xs text-muted-foreground tabular-nums">
        {countWords(group.count, 'container')}
      </span>
      {group.brokenCount > 0 && (
        <span className="shrink-0 text-xs font-medium text-destructive tabular-nums">
          {group.brokenCount.toLocaleString('en')} {group.brokenCount === 1 ? 'needs' : 'need'} a
          person
        </span>
      )}
    </div>
  );
}
