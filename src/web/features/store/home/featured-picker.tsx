import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/input.tsx';
import { providerWords } from '../parts/node-row.tsx';
import type { DraftItem, DraftSide } from './featured-draft.ts';
import { appsToFeatureQuery, nodesToFeatureQuery } from './home.queries.ts';

type FeaturedPickerProps = {
  side: DraftSide;
  chosen: DraftItem[];
  onAdd: (item: DraftItem) => void;
};

/** Finds what could be featured; nothing is asked for before something is typed. */
export function FeaturedPicker({ side, chosen, onAdd }: FeaturedPickerProps) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const { found, isAsking } = useFound(side, wanted);
  const label = side === 'apps' ? 'Add an app' : 'Add a node';
  return (
    <div className="mt-2">
      <Input
        type="search"
        aria-label={label}
        placeholder={`${label}: type its name`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {wanted !== '' && (
        <ul
          aria-label={`Results for ${wanted}`}
          aria-busy={isAsking}
          className="mt-1 max-h-52 overflow-y-auto rounded-lg border"
        >
          {found.map((item) => {
            const isChosen = chosen.some(({ id }) => id === item.id);
            return (
              <li
                key={item.id}
                className="flex items-center gap-2 border-b py-1 pr-1 pl-3 last:border-b-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-medium" data-hint={item.name}>
                    {item.name}
                  </span>
                  <span className="block truncate text-xs text-muted-foreground">{item.by}</span>
                </span>
                <Button
                  size="sm"
                  variant="ghost"
                  disabled={isChosen}
                  aria-label={isChosen ? `${item.name} is already added` : `Add ${item.name}`}
                  onClick={() => onAdd(item)}
                >
                  {isChosen ? <Check aria-hidden /> : <Plus aria-hidden />}
                  {isChosen ? 'Added' : 'Add'}
                </Button>
              </li>
            );
          })}
          {!isAsking && found.length === 0 && (
            <li className="px-3 py-2 text-sm text-muted-foreground">
              No matches. Try a shorter search.
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function useFound(side: DraftSide, wanted: string): { found: DraftItem[]; isAsking: boolean } {
  const apps = useQuery({
    ...appsToFeatureQuery(wanted),
    enabled: side === 'apps' && wanted !== '',
    placeholderData: keepPreviousData,
  });
  const nodes = useQuery({
    ...nodesToFeatureQuery(wanted),
    enabled: side === 'nodes' && wanted !== '',
    placeholderData: keepPreviousData,
  });
  if (side === 'apps')
    return {
      found:
        apps.data?.appPage.items.map(({ id, name, identifier }) => ({
          id,
          name,
          by: identifier,
        })) ?? [],
      isAsking: apps.isFetching,
    };
  return {
    found:
      nodes.data?.definitionPage.items.map(({ id, name, apps: by }) => ({
        id,
        name,
        by: providerWords(by),
      })) ?? [],
    isAsking: nodes.isFetching,
  };
}
