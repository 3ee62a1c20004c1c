import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Workflow } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useUrlState } from '#web/lib/use-url-state.ts';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { DemandBuilder } from './demand-builder.tsx';
import { PortResults } from './port-results.tsx';
import { isBlank, portsSearchInUrl } from './ports-search.ts';
import { structuresQuery } from './ports.queries.ts';
import { StructureSlots } from './structure-slots.tsx';

/** Nodes by the data that one has and the data that one wants. */
export function PortsPage() {
  const [search, change] = useUrlState(portsSearchInUrl);
  const deferred = useDeferredValue(search);
  const { data } = useQuery(structuresQuery());
  const known = (key: string) =>
    data?.appFacets.find((facet) => facet.key === key)?.values.map(({ value }) => value) ?? [];
  return (
    <Page
      wide
      title="Find by data"
      subtitle="What takes the data that you have, or gives what you want."
    >
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <form
          aria-label="Data and words"
          className="grid grid-cols-1 content-start gap-5"
          onSubmit={(event) => event.preventDefault()}
        >
          <StructureSlots
            legend="I have"
            hint="A type such as @mikro/image; [@mikro/image] for a list of them."
            values={search.have}
            known={known('takes')}
            onChange={(have) => change({ have })}
          />
          <ArrowRight aria-hidden className="size-5 rotate-90 text-muted-foreground" />
          <StructureSlots
            legend="I want"
            hint="What the node has to return."
            values={search.want}
            known={known('gives')}
            onChange={(want) => change({ want })}
          />
          <SearchBox
            label="Words"
            placeholder="And in words: segment nuclei"
            value={search.text}
            onChange={(text) => change({ text })}
          />
          <DemandBuilder demands={search.demands} onChange={(demands) => change({ demands })} />
        </form>
        {isBlank(deferred) ? (
          <EmptyState icon={Workflow} title="Say what you have or what you want">
            Every node that fits is shown here, with whether it runs, can be started or can be
            installed. The address of this page holds the whole search: send it to others.
          </EmptyState>
        ) : (
          <PortResults search={deferred} />
        )}
      </div>
    </Page>
  );
}
