import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Boxes, Clock, CornerDownLeft, FolderGit2, LayoutGrid, Search, Server, Workflow, type LucideIcon } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { actionsMatching, type PaletteAction } from './actions.ts';
import { hitPath } from './hit-path.ts';
import { quickSearchQuery, type QuickHit } from './palette.queries.ts';
import { createRecentVisits } from './recent-visits.ts';

const visits = createRecentVisits(localStorage);

const kinds: Record<QuickHit['kind'], { heading: string; icon: LucideIcon }> = {
  APP: { heading: 'Apps', icon: LayoutGrid },
  DEFINITION: { heading: 'Nodes', icon: Workflow },
  POD: { heading: 'Containers', icon: Boxes },
  REPO: { heading: 'Repositories', icon: FolderGit2 },
  BACKEND: { heading: 'Backends', icon: Server },
};

/** Everything by its name, and what can be done: with the keyboard alone. */
export function Palette({ actions, onClose }: { actions: readonly PaletteAction[]; onClose: () => void }) {
  const [text, setText] = useState('');
  return (
    <Radix.Root open onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-black/45 backdrop-blur-[2px]" />
        <Radix.Content aria-describedby={undefined} className="fixed inset-x-3 top-3 z-50 mx-auto max-w-xl animate-sheet overflow-hidden rounded-2xl border bg-surface shadow-2xl sm:top-[14vh]">
          <Radix.Title className="sr-only">Go to anything</Radix.Title>
          <Command shouldFilter={false} loop label="Go to anything" onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            event.stopPropagation();
            setText('');
          }}
          >
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-quiet" />
              <Command.Input value={text} onValueChange={setText} placeholder="Apps, nodes, containers, actions" className="h-13 w-full bg-transparent text-base outline-none placeholder:text-quiet" />
              <kbd aria-hidden className="rounded border bg-sunken px-1.5 font-sans text-xs text-quiet">Esc</kbd>
            </div>
            <Found text={text} actions={actions} onClose={onClose} />
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type FoundProps = { text: string; actions: readonly PaletteAction[]; onClose: () => void };

function Found({ text, actions, onClose }: FoundProps) {
  const navigate = useNavigate();
  const wanted = useDeferredValue(text.trim());
  const { data, isFetching, error } = useQuery({ ...quickSearchQuery(wanted), enabled: wanted !== '', placeholderData: keepPreviousData });
  const hits = wanted === '' ? [] : data?.quickSearch ?? [];
  const acts = actionsMatching(actions, wanted);
  const recent = wanted === '' ? visits.list() : [];
  function open(to: string, hit: { title: string; subtitle: string; kind: string } | null) {
    if (hit) visits.add({ to, ...hit });
    onClose();
    void navigate(to);
  }
  return (
    <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto overscroll-contain p-2">
      <Command.Empty className="px-3 py-8 text-center text-sm text-quiet">{emptyWords(isFetching, error)}</Command.Empty>
      {recent.length > 0 && (
        <Group heading="Recent">
          {recent.map((visit) => <Item key={visit.to} value={visit.to} icon={kinds[visit.kind as QuickHit['kind']]?.icon ?? Clock} title={visit.title} subtitle={visit.subtitle} onSelect={() => open(visit.to, visit)} />)}
        </Group>
      )}
      {(Object.keys(kinds) as QuickHit['kind'][]).map((kind) => {
        const some = hits.filter((hit) => hit.kind === kind);
        if (some.length === 0) return null;
        const { heading, icon } = kinds[kind];
        return <Group key={kind} heading={heading}>{some.map((hit) => <Item key={hit.id} value={`${kind} ${hit.id}`} icon={icon} title={hit.title} subtitle={hit.subtitle} onSelect={() => open(hitPath(hit), hit)} />)}</Group>;
      })}
      {wanted !== '' && <Group heading="Search"><Item value="search-all" icon={Search} title={`Browse for “${wanted}”`} subtitle="All apps and nodes" onSelect={() => open(`/browse?${new URLSearchParams({ q: wanted })}`, null)} /></Group>}
      {acts.length > 0 && (
        <Group heading="Actions">
          {acts.map((action) => <Item key={action.title} value={`action ${action.title}`} icon={action.icon} title={action.title} onSelect={() => { if (action.to) { open(action.to, null); return; } onClose(); action.act?.(); }} />)}
        </Group>
      )}
    </Command.List>
  );
}

function emptyWords(isFetching: boolean, error: Error | null): string {
  if (error) return error.message;
  return isFetching ? 'Searching' : 'Nothing is called so.';
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return <Command.Group heading={heading} className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-quiet">{children}</Command.Group>;
}

type ItemProps = { value: string; icon: LucideIcon; title: string; subtitle?: string; onSelect: () => void };

function Item({ value, icon: Icon, title, subtitle, onSelect }: ItemProps) {
  return (
    <Command.Item value={value} onSelect={onSelect} className="group flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 text-sm data-[selected=true]:bg-brand-soft">
      <Icon aria-hidden className="size-4 shrink-0 text-quiet group-data-[selected=true]:text-brand" />
      <span className="min-w-0 flex-1 truncate font-medium" title={title}>{title}</span>
      {subtitle && <span className="max-w-[45%] shrink-0 truncate text-xs text-quiet">{subtitle}</span>}
      <CornerDownLeft aria-hidden className="size-3.5 shrink-0 text-quiet opacity-0 group-data-[selected=true]:opacity-100" />
    </Command.Item>
  );
}
