import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CornerDownLeft } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  Command,
  CommandDialog,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '#web/ui/command.tsx';
import type { PaletteAction } from './actions.ts';
import { quickSearchQuery } from './palette.queries.ts';
import { paletteGroups, type PaletteGroup, type PaletteItem } from './palette-groups.ts';
import { createRecentVisits } from './recent-visits.ts';

const visits = createRecentVisits(localStorage);

/** Everything by its name, and what can be done: with the keyboard alone. */
export function Palette({
  actions,
  onClose,
}: {
  actions: readonly PaletteAction[];
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { groups, isFetching, error } = usePaletteGroups(text, actions);
  const [selected, select] = useSelected(
    groups.flatMap(({ items }) => items.map(({ value }) => value)),
  );

  function choose({ visit, to, act }: PaletteItem) {
    if (visit) visits.add(visit);
    onClose();
    if (to !== undefined) void navigate(to);
    act?.();
  }

  function clearFirst(event: Event) {
    if (text === '') return;
    event.preventDefault();
    setText('');
  }

  return (
    <CommandDialog
      open
      title="Go to anything"
      onEscapeKeyDown={clearFirst}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Command
        shouldFilter={false}
        loop
        label="Go to anything"
        value={selected}
        onValueChange={select}
      >
        <CommandInput
          value={text}
          onValueChange={setText}
          placeholder="Apps, nodes, containers, actions"
        >
          <EscapeKey />
        </CommandInput>
        <CommandList>
          {error && (
            <p role="alert" className="px-3 py-2 text-sm text-destructive">
              {error.message}
            </p>
          )}
          <Groups groups={groups} onChoose={choose} />
        </CommandList>
        <FoundCount groups={groups} isFetching={isFetching} />
      </Command>
    </CommandDialog>
  );
}

function EscapeKey() {
  return (
    <kbd
      aria-hidden
      className="rounded border bg-muted px-1.5 font-sans text-xs text-muted-foreground"
    >
      Esc
    </kbd>
  );
}

/** What is offered for the text: found by the hub, visited before, and actions. */
function usePaletteGroups(text: string, actions: readonly PaletteAction[]) {
  const wanted = useDeferredValue(text.trim());
  const { data, isFetching, error } = useQuery({
    ...quickSearchQuery(wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const groups = paletteGroups({
    wanted,
    hits: data?.quickSearch ?? [],
    recent: visits.list(),
    actions,
  });
  return { groups, isFetching, error };
}

type GroupsProps = { groups: readonly PaletteGroup[]; onChoose: (item: PaletteItem) => void };

function Groups({ groups, onChoose }: GroupsProps) {
  return groups.map(({ heading, items }) => (
    <CommandGroup key={heading} heading={heading}>
      {items.map((item) => (
        <Item key={item.value} item={item} onChoose={() => onChoose(item)} />
      ))}
    </CommandGroup>
  ));
}

function FoundCount({
  groups,
  isFetching,
}: {
  groups: readonly PaletteGroup[];
  isFetching: boolean;
}) {
  return (
    <p role="status" className="sr-only">
      {isFetching
        ? 'Searching'
        : `${groups.reduce((sum, { items }) => sum + items.length, 0)} found`}
    </p>
  );
}

/** Which line Enter takes: the first of every new list, until the person moves to another. */
function useSelected(values: string[]): [string, (value: string) => void] {
  const list = values.join('\n');
  const [moved, setMoved] = useState({ list, value: values[0] ?? '' });
  const selected = moved.list === list ? moved.value : (values[0] ?? '');
  return [selected, (value) => setMoved({ list, value })];
}

function Item({
  item: { value, icon: Icon, title, subtitle },
  onChoose,
}: {
  item: PaletteItem;
  onChoose: () => void;
}) {
  return (
    <CommandItem value={value} onSelect={onChoose} className="group">
      <Icon
        aria-hidden
        className="size-4 shrink-0 text-muted-foreground group-data-[selected=true]:text-primary"
      />
      <span className="min-w-0 flex-1 truncate font-medium" data-hint={title}>
        {title}
      </span>
      {subtitle && (
        <span className="max-w-[45%] shrink-0 truncate text-xs text-muted-foreground">
          {subtitle}
        </span>
      )}
      <CornerDownLeft
        aria-hidden
        className="size-3.5 shrink-0 text-muted-foreground opacity-0 group-data-[selected=true]:opacity-100"
      />
    </CommandItem>
  );
}
