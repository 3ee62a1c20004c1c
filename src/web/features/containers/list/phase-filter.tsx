import { podPhases, type PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { cn } from '#web/lib/cn.ts';
import type { Freshness } from '#web/lib/words/freshness-words.ts';
import { phaseWords } from '#web/lib/words/phase-words.ts';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';

type PhaseFilterProps = {
  counts: { phase: PodPhase; count: number }[];
  /** Of the backends whose containers are counted. */
  freshness: Freshness;
  chosen: PodPhase[];
  onChange: (phases: PodPhase[]) => void;
};

/** Counts per phase; a click leaves only the rows of that phase. What is chosen stays even at 0. */
export function PhaseFilter({ counts, freshness, chosen, onChange }: PhaseFilterProps) {
  const countOf = new Map(counts.map(({ phase, count }) => [phase, count]));
  const shown = podPhases.filter(
    (phase) => (countOf.get(phase) ?? 0) > 0 || chosen.includes(phase),
  );
  return (
    <div role="group" aria-label="Phases" className="flex min-h-8 flex-wrap gap-1.5">
      {shown.map((phase) => {
        const isChosen = chosen.includes(phase);
        const count = countOf.get(phase) ?? 0;
        return (
          <button
            key={phase}
            type="button"
            aria-pressed={isChosen}
            aria-label={`${phaseWords[phase].word}: ${count}`}
            onClick={() =>
              onChange(isChosen ? chosen.filter((other) => other !== phase) : [...chosen, phase])
            }
            className={cn(
              'inline-flex h-8 items-center gap-1.5 rounded-full border pr-2.5 pl-1 text-xs font-semibold tabular-nums',
              isChosen ? 'border-primary bg-accent' : 'bg-card hover:bg-muted',
            )}
          >
            <PhaseChip phase={phase} freshness={freshness} />
            {count.toLocaleString('en')}
          </button>
        );
      })}
    </div>
  );
}
