import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Command, CommandInput, CommandItem, CommandList } from '#web/ui/command.tsx';
import { ToggleGroup, ToggleGroupItem } from '#web/ui/toggle-group.tsx';
import type { PodSearch } from '../pod-search.ts';
import { choicesOf, facets, toggled, type Facet } from './facets.ts';
import { maxShown, podFacetQuery, type FacetValue } from './facets.queries.ts';

/** First by what, then which; it stays open, for several are chosen at once. */
export function FacetPicker({
  search,
  onChange,
}: {
  search: PodSearch;
  onChange: (change: Partial<PodSearch>) => void;
}) {
  const [facet, setFacet] = useState<Facet>(
    facets.find(({ part }) => search[part].length > 0) ?? facets[0],
  );
  const [words, setWords] = useState('');
  function show(name: string) {
    const next = facets.find((one) => one.facet === name);
    if (!next) return;
    setFacet(next);
    setWords('');
  }
  return (
    <>
      <ToggleGroup
        type="single"
        aria-label="Filter by"
        value={facet.facet}
        onValueChange={show}
        className="m-2 mb-0 flex flex-wrap justify-start gap-1"
      >
        {facets.map((one) => (
          <ToggleGroupItem key={one.facet} value={one.facet} className="h-7">
            {one.title}
            {search[one.part].length > 0 && (
              <span className="text-xs tabular-nums">{search[one.part].length}</span>
            )}
          </ToggleGroupItem>
        ))}
      </ToggleGroup>
      <Command shouldFilter={false} label={facet.title}>
        <CommandInput
          autoFocus
          placeholder={`Find among the ${facet.plural}`}
          value={words}
          onValueChange={setWords}
          className="h-10 text-sm"
        />
        <FacetValues
          facet={facet}
          search={search}
          words={words}
          onToggle={(value) => onChange(toggled(search, { facet: facet.facet, value }))}
        />
      </Command>
    </>
  );
}

type FacetValuesProps = {
  facet: Facet;
  search: PodSearch;
  words: string;
  onToggle: (value: string) => void;
};

function FacetValues({ facet, search, words, onToggle }: FacetValuesProps) {
  const { data, error, isPlaceholderData } = useQuery({
    ...podFacetQuery(facet.facet, search, useDeferredValue(words)),
    placeholderData: keepPreviousData,
  });
  const chosen = new Set(
    choicesOf(search)
      .filter((one) => one.facet === facet.facet)
      .map(({ value }) => value),
  );
  const values = data?.podFacet ?? [];
  return (
    <>
      <CommandList
        aria-label={facet.title}
        aria-busy={isPlaceholderData}
        aria-multiselectable
        className="h-56"
      >
        {values.map((one) => (
          <FacetItem
            key={one.value}
            value={one}
            isChosen={chosen.has(one.value)}
            onToggle={() => onToggle(one.value)}
          />
        ))}
      </CommandList>
      <p role="status" className="px-4 pb-3 text-xs text-muted-foreground empty:hidden">
        {error?.message ?? noteOf(facet, words, data && values.length)}
      </p>
    </>
  );
}

function FacetItem({
  value: { value, name, count },
  isChosen,
  onToggle,
}: {
  value: FacetValue;
  isChosen: boolean;
  onToggle: () => void;
}) {
  return (
    <CommandItem
      value={value}
      aria-checked={isChosen}
      onSelect={onToggle}
      className="gap-2 px-2 py-1.5"
    >
      <Check aria-hidden className={cn('size-4 shrink-0', !isChosen && 'invisible')} />
      <bdi className="min-w-0 flex-1 truncate" data-hint={name}>
        {name}
      </bdi>
      <span className="text-xs text-muted-foreground tabular-nums">
        {count.toLocaleString('en')}
      </span>
    </CommandItem>
  );
}

function noteOf(facet: Facet, words: string, count: number | undefined): string {
  if (count === 0 && words.trim() !== '') return `None of the ${facet.plural} has these words.`;
  if (count === 0 && facet.facet === 'LABEL') return 'No machine of these containers has a label.';
  if (count === 0) return `The other filters leave no ${facet.plural}.`;
  if (count === maxShown) return `The first ${maxShown}. Type to find others.`;
  return '';
}
