import { CheckSquare, ExternalLink, Filter, ScrollText } from 'lucide-react';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import {
  ContextMenu,
  ContextMenuContent,
  ContextMenuItem,
  ContextMenuSeparator,
  ContextMenuShortcut,
  ContextMenuTrigger,
} from '#web/ui/context-menu.tsx';
import { podVerbs, verbWords, type PodVerb } from '../../pod-verb.ts';
import type { Choice } from '../bulk/use-choice.ts';
import type { PodSearch } from '../pod-search.ts';

type RowMenuProps = {
  rows: ReadonlyMap<number, ListedPod>;
  choice: Choice;
  onAct: (verb: PodVerb, pod: ListedPod) => void;
  onFilter: (change: Partial<PodSearch>) => void;
  children: ReactNode;
};

/** What the other button of the mouse, a long press, or Shift F10 opens on a row. */
export function RowMenu({ rows, children, ...more }: RowMenuProps) {
  const [pod, setPod] = useState<ListedPod | null>(null);
  function find({ target }: MouseEvent) {
    const id = target instanceof Element && target.closest('[data-pod]')?.getAttribute('data-pod');
    setPod([...rows.values()].find((one) => one.id === id) ?? null);
  }
  return (
    <ContextMenu modal={false}>
      <ContextMenuTrigger asChild onContextMenu={find}>
        <div>{children}</div>
      </ContextMenuTrigger>
      {pod && <RowMenuContent pod={pod} {...more} />}
    </ContextMenu>
  );
}

const keyOf: Record<PodVerb, string> = { START: 'S', STOP: 'S', RESTART: 'R', REMOVE: 'Del' };

function RowMenuContent({
  pod,
  choice,
  onAct,
  onFilter,
}: Omit<RowMenuProps, 'rows' | 'children'> & { pod: ListedPod }) {
  const go = useNavigate();
  const isChosen = choice.pods.has(pod.id);
  const { app } = pod.deployment.flavour.release;
  return (
    <ContextMenuContent aria-label={pod.name} className="w-60">
      <ContextMenuItem onSelect={() => void go(`/containers/${pod.id}`)}>
        <ExternalLink aria-hidden />
        Open
        <ContextMenuShortcut>Enter</ContextMenuShortcut>
      </ContextMenuItem>
      <ContextMenuItem onSelect={() => void go(`/containers/${pod.id}?tab=log`)}>
        <ScrollText aria-hidden />
        Log
        <ContextMenuShortcut>L</ContextMenuShortcut>
      </ContextMenuItem>
      <ContextMenuItem onSelect={() => choice.set([pod], !isChosen)}>
        <CheckSquare aria-hidden />
        {isChosen ? 'Do not select' : 'Select'}
        <ContextMenuShortcut>X</ContextMenuShortcut>
      </ContextMenuItem>
      <ContextMenuSeparator />
      {podVerbs.map((verb) => {
        const { word, icon: Icon } = verbWords[verb];
        return (
          <ContextMenuItem
            key={verb}
            disabled={!pod.verbs.includes(verb)}
            variant={verb === 'REMOVE' ? 'destructive' : 'default'}
            onSelect={() => onAct(verb, pod)}
          >
            <Icon aria-hidden />
            {word}
            <ContextMenuShortcut>{keyOf[verb]}</ContextMenuShortcut>
          </ContextMenuItem>
        );
      })}
      <ContextMenuSeparator />
      <ContextMenuItem onSelect={() => onFilter({ apps: [app.id] })}>
        <Filter aria-hidden />
        <span className="truncate">Only {app.name}</span>
      </ContextMenuItem>
      <ContextMenuItem onSelect={() => onFilter({ backends: [pod.backend.id] })}>
        <Filter aria-hidden />
        <span className="truncate">Only on {backendLabel(pod.backend)}</span>
      </ContextMenuItem>
    </ContextMenuContent>
  );
}
