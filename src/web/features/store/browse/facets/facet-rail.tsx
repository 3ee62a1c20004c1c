import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { Switch } from '#web/ui/switch.tsx';
import { FacetGroup } from './facet-group.tsx';
import {
  facetKeys,
  nodeFacetKeys,
  toggled,
  type AppFilter,
  type BrowseSearch,
  type FacetKey,
} from '../search/browse-search.ts';
import { facetsQuery, type FacetData } from '../search/browse.queries.ts';

type FacetRailProps = {
  search: BrowseSearch;
  filters: AppFilter;
  hasBackends: boolean;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** What the list can be narrowed down to, with how many apps each value would leave. */
export function FacetRail({ search, filters, hasBackends, onChange }: FacetRailProps) {
  const { data, error } = useQuery({ ...facetsQuery(filters), placeholderData: keepPreviousData });
  if (error) return <ErrorNote>{error.message}</ErrorNote>;
  if (!data) return <Skeleton className="h-96 rounded-xl" />;
  const keys: readonly FacetKey[] = search.kind === 'apps' ? facetKeys : nodeFacetKeys;
  return (
    <div className="grid grid-cols-1 gap-5">
      {search.kind === 'apps' && hasBackends && (
        <RunsHere
          search={search}
          facet={data.appFacets.find(({ key }) => key === 'runsHere')}
          onChange={onChange}
        />
      )}
      {keys.map((key) => {
        const facet = data.appFacets.find((each) => each.key === key);
        if (!facet || facet.values.length === 0) return null;
        return (
          <FacetGroup
            key={key}
            facet={facet}
            chosen={search.chosen[key]}
            hasCounts={search.kind === 'apps'}
            onToggle={(value) => onChange(toggled(search, key, value))}
          />
        );
      })}
    </div>
  );
}

function RunsHere({
  search,
  facet,
  onChange,
}: {
  search: BrowseSearch;
  facet: FacetData | undefined;
  onChange: FacetRailProps['onChange'];
}) {
  const count = facet?.values.find(({ value }) => value === 'true')?.count ?? 0;
  return (
    <label className="flex cursor-pointer items-center gap-2.5 rounded-xl border bg-card px-3 py-2.5 text-sm font-medium shadow-xs">
      <Switch
        checked={!search.showsIncompatible}
        onCheckedChange={(isOn) => onChange({ showsIncompatible: !isOn })}
      />
      Runs here
      <span className="ml-auto text-xs tabular-nums text-muted-foreground">
        {count.toLocaleString('en')}
      </span>
    </label>
  );
}
