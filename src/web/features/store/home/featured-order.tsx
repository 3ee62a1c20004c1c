import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import type { DraftItem } from './featured-draft.ts';

type FeaturedOrderProps = {
  items: DraftItem[];
  onMove: (id: string, to: number) => void;
  onRemove: (id: string) => void;
};

/** The chosen ones in their order: dragged, or moved by the buttons, which the keyboard reaches. */
export function FeaturedOrder({ items, onMove, onRemove }: FeaturedOrderProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, say] = useState('');
  if (items.length === 0)
    return (
      <p className="rounded-lg border border-dashed px-3 py-4 text-center text-sm text-muted-foreground">
        Nothing selected. Search below to add.
      </p>
    );
  function move(item: DraftItem, to: number) {
    onMove(item.id, to);
    say(`${item.name} is now at position ${to + 1} of ${items.length}.`);
  }
  return (
    <>
      <ol className="grid grid-cols-1 gap-1">
        {items.map((item, at) => (
          <li
            key={item.id}
            draggable
            onDragStart={(event) => {
              setDragged(item.id);
              event.dataTransfer.effectAllowed = 'move';
            }}
            onDragEnter={() => {
              if (dragged !== null && dragged !== item.id) onMove(dragged, at);
            }}
            onDragOver={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(null)}
            className={cn(
              'flex items-center gap-2 rounded-lg border bg-card py-1 pr-1 pl-2',
              dragged === item.id && 'border-primary opacity-60',
            )}
          >
            <OrderedItem
              item={item}
              isFirst={at === 0}
              isLast={at === items.length - 1}
              onMove={(by) => move(item, at + by)}
              onRemove={() => onRemove(item.id)}
            />
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

type OrderedItemProps = {
  item: DraftItem;
  isFirst: boolean;
  isLast: boolean;
  /** By how many places: -1 is up. */
  onMove: (by: number) => void;
  onRemove: () => void;
};

function OrderedItem({ item, isFirst, isLast, onMove, onRemove }: OrderedItemProps) {
  return (
    <>
      <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-muted-foreground" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium" data-hint={item.name}>
          {item.name}
        </span>
        <span className="block truncate text-xs text-muted-foreground">{item.by}</span>
      </span>
      <Button
        variant="ghost"
        size="icon"
        disabled={isFirst}
        aria-label={`Move ${item.name} up`}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        disabled={isLast}
        aria-label={`Move ${item.name} down`}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label={`Remove ${item.name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </>
  );
}
