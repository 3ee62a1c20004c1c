import { useWindows } from '#web/data/use-windows.ts';
import type { JoinedWindows, ListPage } from '#web/data/join-windows.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { Button } from '#web/ui/button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { cardHeight } from '../../parts/app-card.tsx';
import type { AppCardData } from '../../parts/app-card-fragment.ts';
import { AppCards } from './app-cards.tsx';
import { AppTable, tableRowHeight } from './app-table.tsx';
import { sortOf, type AppFilter, type BrowseSearch } from '../search/browse-search.ts';
import { appWindowQuery, windowSize } from '../search/browse.queries.ts';
import { HiddenApps } from './hidden-apps.tsx';
import { SearchedNote } from './searched-note.tsx';
import { NoApps } from './no-results.tsx';
import { rememberedView } from '../search/use-browse-search.ts';

const gap = 12;
/** Cards whose places are shown while nothing is known yet. */
const whileLoading = 12;

type AppResultsProps = {
  search: BrowseSearch;
  filters: AppFilter;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** An endless list of which only what is on the screen (and a little around it) is in the page. */
export function AppResults({ search, filters, onChange }: AppResultsProps) {
  const cardColumns = useColumns();
  const isTable = (search.view ?? rememberedView()) === 'table';
  const columns = isTable ? 1 : cardColumns;
  const apps = useWindows({
    windowSize,
    rowHeight: isTable ? tableRowHeight : cardHeight + gap,
    columns,
    whileLoading,
    query: (window) => appWindowQuery(filters, sortOf(search), window),
    pageOf: ({ appPage }) => appPage,
  });
  const { place, visible, total } = apps;
  return (
    <div>
      <ResultsHead search={search} filters={filters} apps={apps} onChange={onChange} />
      <div ref={place} aria-busy={apps.isBehind} hidden={total === 0 || apps.error !== null}>
        {isTable ? (
          <AppTable apps={apps.rows} visible={visible} />
        ) : (
          <AppCards apps={apps.rows} visible={visible} columns={columns} total={total} />
        )}
      </div>
    </div>
  );
}

type AppPage = ListPage<AppCardData> & { searched: { sentence: string | null } | null };
type ResultsHeadProps = AppResultsProps & { apps: JoinedWindows<AppCardData, AppPage> };

/** How many there are, what is left out, and what to do when there is nothing. */
function ResultsHead({ search, filters, apps, onChange }: ResultsHeadProps) {
  const totalCount = apps.page?.totalCount ?? 0;
  return (
    <>
      <h2 className="sr-only">Apps</h2>
      <div className="mb-3 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted-foreground">
        <span role="status">{apps.isLoading ? 'Loading' : countWords(totalCount, 'app')}</span>
        <SearchedNote sentence={apps.page?.searched?.sentence} />
        <HiddenApps search={search} filters={filters} shown={totalCount} onChange={onChange} />
      </div>
      {apps.error && (
        <ErrorNote
          action={
            <Button variant="outline" size="sm" onClick={apps.retry}>
              Try again
            </Button>
          }
        >
          {apps.error.message}
        </ErrorNote>
      )}
      {!apps.isLoading && totalCount === 0 && (
        <NoApps search={search} filters={filters} onChange={onChange} />
      )}
    </>
  );
}

function useColumns(): number {
  const isMedium = useMedia('(min-width: 40rem)');
  const isWide = useMedia('(min-width: 80rem)');
  const isHuge = useMedia('(min-width: 96rem)');
  if (isHuge) return 4;
  if (isWide) return 3;
  return isMedium ? 2 : 1;
}
