import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AppFilter, BrowseSearch } from './browse-search.ts';
import { leftOutQuery } from './browse.queries.ts';
import { isUnfinishedLeftOut } from './ways-out.ts';

type LeftOutProps = {
  search: BrowseSearch;
  filters: AppFilter;
  shown: number;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** What is not shown without having been asked for, and how to see it: nothing vanishes silently. */
export function LeftOut({ search, filters, shown, onChange }: LeftOutProps) {
  const { data } = useQuery({ ...leftOutQuery(filters), placeholderData: keepPreviousData });
  if (!data) return null;
  const elsewhere = filters.runsHere === true ? data.anywhere.totalCount - shown : 0;
  const unfinished = isUnfinishedLeftOut(search) ? data.unfinished.totalCount - shown : 0;
  return (
    <>
      {elsewhere > 0 && (
        <Hidden
          words={`${elsewhere.toLocaleString('en')} hidden because they cannot run here`}
          onShow={() => onChange({ isAnywhere: true })}
        />
      )}
      {unfinished > 0 && (
        <Hidden
          words={`${unfinished.toLocaleString('en')} in development hidden`}
          onShow={() => onChange({ isUnfinished: true })}
        />
      )}
      {search.isAnywhere && (
        <Shown words="Also what cannot run here" onHide={() => onChange({ isAnywhere: false })} />
      )}
      {search.isUnfinished && (
        <Shown
          words="Also what is in development"
          onHide={() => onChange({ isUnfinished: false })}
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
