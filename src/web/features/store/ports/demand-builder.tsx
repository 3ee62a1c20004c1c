import { Plus } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Input } from '#web/ui/input.tsx';
import { Label } from '#web/ui/label.tsx';
import { MatchEditor } from './match-editor.tsx';
import type { Demand } from './ports-search.ts';
import { wholeOrNull } from './whole-or-null.ts';

const sides = [
  { kind: 'ARGS', title: 'Every argument in detail', noun: 'arguments' },
  { kind: 'RETURNS', title: 'Every result in detail', noun: 'results' },
] as const;

type DemandBuilderProps = {
  demands: readonly Demand[];
  onChange: (demands: Demand[]) => void;
};

/** All that a demand can say of arguments and of what is returned. */
export function DemandBuilder({ demands, onChange }: DemandBuilderProps) {
  return sides.map(({ kind, title, noun }) => {
    const own = demands.find((demand) => demand.kind === kind);
    const others = demands.filter((demand) => demand.kind !== kind);
    return (
      <details key={kind} open={own !== undefined || undefined} className="rounded-xl border p-3">
        <summary className="cursor-pointer text-sm font-medium">{title}</summary>
        <DemandFields
          demand={own ?? { kind }}
          noun={noun}
          onChange={(demand) => onChange(isEmpty(demand) ? others : [...others, demand])}
        />
      </details>
    );
  });
}

function isEmpty({ matches, distinctPorts, ...demand }: Demand): boolean {
  return (
    (matches ?? []).length === 0 &&
    distinctPorts !== true &&
    counts.every(({ key }) => demand[key] == null)
  );
}

const counts = [
  { key: 'forceLength', words: 'Exactly so many' },
  { key: 'forceNonNullableLength', words: 'So many that must be given' },
  { key: 'forceStructureLength', words: 'So many structures' },
] as const;

type DemandFieldsProps = {
  demand: Demand;
  noun: string;
  onChange: (demand: Demand) => void;
};

function DemandFields({ demand, noun, onChange }: DemandFieldsProps) {
  const matches = demand.matches ?? [];
  return (
    <div className="mt-3 grid grid-cols-1 gap-3">
      <ul className="grid grid-cols-1 gap-3">
        {matches.map((match, at) => (
          <li key={at}>
            <MatchEditor
              match={match}
              name={`Port ${at + 1} of the ${noun}`}
              depth={0}
              onChange={(next) => onChange({ ...demand, matches: matches.with(at, next) })}
              onRemove={() => onChange({ ...demand, matches: matches.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="outline"
        size="sm"
        onClick={() => onChange({ ...demand, matches: [...matches, {}] })}
      >
        <Plus aria-hidden />
        Describe a port
      </Button>
      <Label className="flex items-center gap-2 text-sm">
        <Checkbox
          checked={demand.distinctPorts === true}
          onCheckedChange={(isOn) => onChange({ ...demand, distinctPorts: isOn === true })}
        />
        Each needs a port of its own
      </Label>
      {counts.map(({ key, words }) => (
        <Label key={key} className="flex items-center justify-between gap-2 text-sm">
          {words}
          <Input
            inputMode="numeric"
            className="w-20"
            value={demand[key] ?? ''}
            onChange={(event) => onChange({ ...demand, [key]: wholeOrNull(event.target.value) })}
          />
        </Label>
      ))}
    </div>
  );
}
