import { useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Input } from '#web/ui/input.tsx';
import type { FacetData } from '../search/browse.queries.ts';

const few = 6;
/** From so many on, a field finds among them. */
const many = 16;

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
  const missing = chosen
    .filter((value) => !facet.values.some((each) => each.value === value))
    .map((value) => ({ value, label: value, count: 0 }));
  const all = [...facet.values, ...missing];
  const found = all.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  const shown =
    isOpen || all.length <= few + 1
      ? found
      : all.filter(({ value }, at) => at < few || chosen.includes(value));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-semibold">{facet.label}</legend>
      {isOpen && all.length >= many && (
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
        {shown.map(({ value, label, count }) => (
          <li key={value} className="min-w-0">
            <label
              className={cn(
                'flex cursor-pointer items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-sunken max-lg:py-1.5',
                count === 0 && !chosen.includes(value) && 'text-quiet',
              )}
            >
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => onToggle(value)}
                className="size-3.5 shrink-0 accent-(--brand)"
              />
              <span className="min-w-0 truncate" title={label}>
                {label}
              </span>
              {hasCounts && (
                <span className="ml-auto pl-1 text-xs tabular-nums text-quiet">
                  {count.toLocaleString('en')}
                </span>
              )}
            </label>
          </li>
        ))}
      </ul>
      {all.length > few + 1 && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
            setText('');
          }}
          className="mt-0.5 rounded px-1.5 py-0.5 text-xs font-medium text-brand hover:underline"
        >
          {isOpen ? 'Show fewer' : `Show all ${all.length}`}
        </button>
      )}
    </fieldset>
  );
}
