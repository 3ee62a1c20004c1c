import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  Command,
  CommandDialog,
  CommandGroup,
  CommandInput,
  CommandList,
} from '#web/ui/command.tsx';
import type { PaletteAction } from './actions.ts';
import type { PaletteGroup, PaletteItem } from './palette-groups.ts';
import { PaletteLine } from './palette-line.tsx';
import type { PodAct } from './pod-acts.ts';
import { createRecentVisits } from './recent-visits.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

const visits = createRecentVisits(localStorage);

type PaletteProps = {
  actions: readonly PaletteAction[];
  podActs: readonly PodAct[];
  onClose: () => void;
};

/** Everything by its name, and what can be done: with the keyboard alone. */
export function Palette({ actions, podActs, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const offered = { text, actions, podActs, recent: visits.list() };
  const { groups, isFetching, error } = usePaletteGroups(offered);
  const [selected, select] = useSelected(possibleValues(groups));

  function choose({ visit, to, act, asksFirst }: PaletteItem) {
    if (visit) visits.add(visit);
    if (!asksFirst) onClose();
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
          {error && <Problem message={error.message} />}
          <Groups groups={groups} onChoose={choose} />
        </CommandList>
        <FoundCount groups={groups} isFetching={isFetching} />
      </Command>
    </CommandDialog>
  );
}

function Problem({ message }: { message: string }) {
  return (
    <p role="alert" className="px-3 py-2 text-sm text-destructive">
      {message}
    </p>
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

type GroupsProps = { groups: readonly PaletteGroup[]; onChoose: (item: PaletteItem) => void };

function Groups({ groups, onChoose }: GroupsProps) {
  return groups.map(({ heading, items }) => (
    <CommandGroup key={heading} heading={heading}>
      {items.map((item) => (
        <PaletteLine key={item.value} item={item} onChoose={() => onChoose(item)} />
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

function possibleValues(groups: readonly PaletteGroup[]): string[] {
  return groups.flatMap(({ items }) =>
    items.flatMap(({ value, refusal }) => (refusal === undefined ? [value] : [])),
  );
}

/** Which line Enter takes: the first of every new list, until the person moves to another. */
function useSelected(values: string[]): [string, (value: string) => void] {
  const list = values.join('\n');
  const [moved, setMoved] = useState({ list, value: values[0] ?? '' });
  const selected = moved.list === list ? moved.value : (values[0] ?? '');
  return [selected, (value) => setMoved({ list, value })];
}
