import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
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
    <PaletteDialog onEscape={clearFirst} onClose={onClose}>
      <Command
        shouldFilter={false}
        loop
        label="Go to anything"
        value={selected}
        onValueChange={select}
      >
        <div className="flex items-center gap-3 border-b px-4">
          <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="Apps, nodes, containers, actions"
            className="h-13 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground"
          />
          <kbd
            aria-hidden
            className="rounded border bg-muted px-1.5 font-sans text-xs text-muted-foreground"
          >
            Esc
          </kbd>
        </div>
        <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto overscroll-contain p-2">
          {error && (
            <p role="alert" className="px-3 py-2 text-sm text-destructive">
              {error.message}
            </p>
          )}
          <Groups groups={groups} onChoose={choose} />
        </Command.List>
        <FoundCount groups={groups} isFetching={isFetching} />
      </Command>
    </PaletteDialog>
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
    <Command.Group
      key={heading}
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground"
    >
      {items.map((item) => (
        <Item key={item.value} item={item} onChoose={() => onChoose(item)} />
      ))}
    </Command.Group>
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

/** Escape closes it, unless `onEscape` prevents that. */
function PaletteDialog({
  onEscape,
  onClose,
  children,
}: {
  onEscape: (event: Event) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-black/45" />
        <Radix.Content
          aria-describedby={undefined}
          onEscapeKeyDown={onEscape}
          className="fixed inset-x-3 top-3 z-50 mx-auto max-w-xl animate-sheet overflow-hidden rounded-2xl border bg-card shadow-2xl sm:top-[14vh]"
        >
          <Radix.Title className="sr-only">Go to anything</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
    <Command.Item
      value={value}
      onSelect={onChoose}
      className="group flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm data-[selected=true]:bg-accent"
    >
      <Icon
        aria-hidden
        className="size-4 shrink-0 text-muted-foreground group-data-[selected=true]:text-primary"
      />
      <span className="min-w-0 flex-1 truncate font-medium" title={title}>
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
    </Command.Item>
  );
}
