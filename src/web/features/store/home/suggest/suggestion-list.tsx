import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { Link, useNavigate } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { suggestQuery } from './suggest.queries.ts';
import { suggestionsOf, type Suggestion } from './suggestions.ts';

type SuggestionListProps = {
  id: string;
  text: string;
  /** The box that keeps the focus; the arrows and Enter in it are this list's. */
  input: RefObject<HTMLInputElement | null>;
};

/** What the store has for the words so far. Enter without a choice is left to the form. */
export function SuggestionList({ id, text, input }: SuggestionListProps) {
  const { data } = useQuery({ ...suggestQuery(text), placeholderData: keepPreviousData });
  const groups = data ? suggestionsOf(data, text) : [];
  const items = groups.flatMap((group) => group.items);
  const chosen = useChoice(id, items, input);
  if (items.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-96 overflow-y-auto rounded-xl border bg-popover p-1 text-popover-foreground shadow-lg"
    >
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title} className="py-1">
          <p aria-hidden className="px-3 py-1 text-xs font-medium text-muted-foreground">
            {group.title}
          </p>
          {group.items.map((item) => (
            <Option key={item.key} id={optionId(id, item)} item={item} isChosen={item === chosen} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({ id, item, isChosen }: { id: string; item: Suggestion; isChosen: boolean }) {
  return (
    <Link
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      to={item.to}
      // The box keeps the focus, and with it the list stays until the link is followed.
      onMouseDown={(event) => event.preventDefault()}
      className={cn(
        'flex items-baseline gap-3 rounded-lg px-3 py-1.5 text-sm hover:bg-muted',
        isChosen && 'bg-accent text-accent-foreground',
      )}
    >
      <span className="max-w-2/3 shrink-0 truncate font-medium">{item.title}</span>
      <span className="min-w-0 truncate text-xs text-muted-foreground">{item.subtitle}</span>
    </Link>
  );
}

/** The option that the arrow keys have reached; none at first, so that Enter searches. */
function useChoice(
  id: string,
  items: readonly Suggestion[],
  input: RefObject<HTMLInputElement | null>,
): Suggestion | undefined {
  const navigate = useNavigate();
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const at = items.findIndex(({ key }) => key === chosenKey);
  const chosen = items[at];
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen) void navigate(chosen.to);
    else if (event.key === 'ArrowDown') setChosenKey(keyAt(items, at + 1));
    else if (event.key === 'ArrowUp') setChosenKey(keyAt(items, Math.max(at, 0) - 1));
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const box = input.current;
    box?.addEventListener('keydown', onKeyDown);
    return () => box?.removeEventListener('keydown', onKeyDown);
  }, [input]);
  useEffect(() => {
    if (chosen) input.current?.setAttribute('aria-activedescendant', optionId(id, chosen));
    else input.current?.removeAttribute('aria-activedescendant');
  }, [id, chosen, input]);
  return chosen;
}

/** Round at both ends. */
function keyAt(items: readonly Suggestion[], at: number): string | null {
  return items.at(at % items.length)?.key ?? null;
}

function optionId(listId: string, { key }: Suggestion): string {
  return `${listId} ${key}`.replaceAll(' ', '-');
}
