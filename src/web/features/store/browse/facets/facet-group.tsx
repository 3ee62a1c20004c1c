import { useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Input } from '#web/ui/input.tsx';
import type { FacetData } from '../search/browse.queries.ts';
import { facetValuesInView, isFolded } from './facet-values-in-view.ts';

/** From so many values on, there is a field to search among them. */
const minSearchable = 16;

type FacetGroupProps = {
  facet: FacetData;
  chosen: readonly string[];
  hasCounts: boolean;
  onToggle: (value: string) => void;
};

/** One facet: its values with their counts. What is chosen stays in sight, also when nothing is left of it. */
export function FacetGroup({ facet, chosen, hasCounts, onToggle }: FacetGroupProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { all, shown } = facetValuesInView({ values: facet.values, chosen, isOpen, text });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-semibold">{facet.label}</legend>
      {isOpen && all.length >= minSearchable && (
        <Input
          type="search"
          aria-label={`Find in ${facet.label}`}
          placeholder="Find"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mb-1 h-8"
        />
      )}
      <ul className={cn('grid grid-cols-1', isOpen && 'max-h-72 overflow-y-auto')}>
        {shown.map((value) => (
          <li key={value.value} className="min-w-0">
            <FacetValue
              value={value}
              isChosen={chosen.includes(value.value)}
              hasCount={hasCounts}
              onToggle={() => onToggle(value.value)}
            />
          </li>
        ))}
      </ul>
      {isFolded(all.length) && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
            setText('');
          }}
          className="mt-0.5 rounded px-1.5 py-0.5 text-xs font-medium text-primary hover:underline"
        >
          {isOpen ? 'Show fewer' : `Show all ${all.length}`}
        </button>
      )}
    </fieldset>
  );
}

type FacetValueProps = {
  value: FacetData['values'][number];
  isChosen: boolean;
  hasCount: boolean;
  onToggle: () => void;
};

function FacetValue({ value: { label, count }, isChosen, hasCount, onToggle }: FacetValueProps) {
  return (
    <label
      className={cn(
        'flex cursor-pointer items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-muted max-lg:py-1.5',
        count === 0 && !isChosen && 'text-muted-foreground',
      )}
    >
      <Checkbox checked={isChosen} onCheckedChange={onToggle} />
      <span className="min-w-0 truncate" data-hint={label}>
        {label}
      </span>
      {hasCount && (
        <span className="ml-auto pl-1 text-xs tabular-nums text-muted-foreground">
          {count.toLocaleString('en')}
        </span>
      )}
    </label>
  );
}
