import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AppFilter, BrowseSearch } from '../search/browse-search.ts';
import { hiddenAppsQuery } from '../search/browse.queries.ts';
import { isDevelopmentHidden } from './search-suggestions.ts';

type HiddenAppsProps = {
  search: BrowseSearch;
  filters: AppFilter;
  shown: number;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** What is not shown without having been asked for, and how to see it: nothing vanishes silently. */
export function HiddenApps({ search, filters, shown, onChange }: HiddenAppsProps) {
  const { data } = useQuery({ ...hiddenAppsQuery(filters), placeholderData: keepPreviousData });
  if (!data) return null;
  const elsewhere = filters.runsHere === true ? data.withIncompatible.totalCount - shown : 0;
  const development = isDevelopmentHidden(search) ? data.withDevelopment.totalCount - shown : 0;
  return (
    <>
      {elsewhere > 0 && (
        <Hidden
          words={`${elsewhere.toLocaleString('en')} hidden because they cannot run here`}
          onShow={() => onChange({ showsIncompatible: true })}
        />
      )}
      {development > 0 && (
        <Hidden
          words={`${development.toLocaleString('en')} in development hidden`}
          onShow={() => onChange({ showsDevelopment: true })}
        />
      )}
      {search.showsIncompatible && (
        <Shown
          words="Including apps that cannot run here"
          onHide={() => onChange({ showsIncompatible: false })}
        />
      )}
      {search.showsDevelopment && (
        <Shown
          words="Including apps in development"
          onHide={() => onChange({ showsDevelopment: false })}
        />
      )}
    </>
  );
}

function Hidden({ words, onShow }: { words: string; onShow: () => void }) {
  return (
    <span>
      {words}:{' '}
      <button
        type="button"
        aria-label={`${words}: show`}
        onClick={onShow}
        className="rounded font-medium text-brand hover:underline"
      >
        show
      </button>
    </span>
  );
}

function Shown({ words, onHide }: { words: string; onHide: () => void }) {
  return (
    <span>
      {words}:{' '}
      <button
        type="button"
        aria-label={`${words}: hide`}
        onClick={onHide}
        className="rounded font-medium text-brand hover:underline"
      >
        hide
      </button>
    </span>
  );
}
