import { useQuery } from '@tanstack/react-query';
import { Bookmark, Check, Pencil, Plus, Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useStore } from '#web/lib/use-store.ts';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { Button } from '#web/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#web/ui/dropdown-menu.tsx';
import type { PodSearch } from '../pod-search.ts';
import { hiddenColumns } from '../table/shown-columns.ts';
import { savedViewsQuery, type SavedView } from './views.queries.ts';
import { builtInViews, isShown, queryOf, searchOf } from './views.ts';

const SaveViewDialog = lazyPart(
  async () => (await import('./save-view-dialog.tsx')).SaveViewDialog,
);

type ViewsMenuProps = { search: PodSearch; onChange: (search: PodSearch) => void };

/** Ways to look at the list, under names; and the present one to be kept. */
export function ViewsMenu({ search, onChange }: ViewsMenuProps) {
  const { data, error } = useQuery(savedViewsQuery());
  const hidden = useStore(hiddenColumns);
  const [edited, setEdited] = useState<SavedView | 'new' | null>(null);
  const builtIn = builtInViews(data?.me.id);
  const views = data?.savedViews ?? [];
  const names = [
    ...builtIn.map(({ name, search: one }) => ({ name, query: queryOf(one) })),
    ...views,
  ];
  const current = names.find(({ query }) => isShown(search, query));

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" aria-label={current ? `View: ${current.name}` : 'Views'}>
            <Bookmark aria-hidden />
            <bdi className="max-w-40 truncate">{current?.name ?? 'Views'}</bdi>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-64">
          {builtIn.map(({ name, search: one }) => (
            <ViewItem
              key={name}
              name={name}
              isShown={isShown(search, queryOf(one))}
              onShow={() => onChange(one)}
            />
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{labelOf(error, views.length)}</DropdownMenuLabel>
          <SavedItems views={views} search={search} onChange={onChange} onEdit={setEdited} />
        </DropdownMenuContent>
      </DropdownMenu>
      {edited && (
        <Suspense fallback={<OpeningNote onCancel={() => setEdited(null)} />}>
          <SaveViewDialog
            view={edited === 'new' ? null : edited}
            mine={views.filter(({ isMine }) => isMine)}
            query={queryOf(search)}
            hiddenColumns={hidden}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </>
  );
}

type SavedItemsProps = ViewsMenuProps & {
  views: readonly SavedView[];
  onEdit: (view: SavedView | 'new') => void;
};

function SavedItems({ views, search, onChange, onEdit }: SavedItemsProps) {
  const shown = views.filter((view) => view.isMine && isShown(search, view.query));
  return (
    <>
      {views.map((view) => (
        <ViewItem
          key={view.id}
          name={view.name}
          owner={view.isShared ? view.owner : null}
          isShown={isShown(search, view.query)}
          onShow={() => {
            hiddenColumns.set(view.hiddenColumns);
            onChange(searchOf(view.query));
          }}
        />
      ))}
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => onEdit('new')}>
        <Plus aria-hidden />
        Save this view…
      </DropdownMenuItem>
      {shown.map((view) => (
        <DropdownMenuItem key={view.id} onSelect={() => onEdit(view)}>
          <Pencil aria-hidden />
          <span className="truncate">Change {view.name}…</span>
        </DropdownMenuItem>
      ))}
    </>
  );
}

function labelOf(error: Error | null, count: number): string {
  if (error) return 'Saved views could not be loaded.';
  return count === 0 ? 'No saved views yet' : 'Saved';
}

type ViewItemProps = {
  name: string;
  /** Of a view that everybody sees. */
  owner?: string | null;
  isShown: boolean;
  onShow: () => void;
};

function ViewItem({ name, owner = null, isShown: isCurrent, onShow }: ViewItemProps) {
  return (
    <DropdownMenuItem onSelect={onShow} aria-current={isCurrent || undefined}>
      <Check aria-hidden className={isCurrent ? undefined : 'invisible'} />
      <bdi className="min-w-0 flex-1 truncate" data-hint={name}>
        {name}
      </bdi>
      {owner !== null && (
        <Users
          role="img"
          aria-label={`for everybody, by ${owner}`}
          className="text-muted-foreground"
        />
      )}
    </DropdownMenuItem>
  );
}
