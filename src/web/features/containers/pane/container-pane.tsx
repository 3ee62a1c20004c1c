import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Section } from '#web/parts/page/section.tsx';
import { Card } from '#web/ui/card.tsx';
import { UsageFeed } from '../usage/usage-feed.tsx';
import { PaneBackends } from './pane-backends.tsx';
import { Counts } from './counts.tsx';
import { paneCounts } from './pane-counts.ts';
import { PaneRow } from './pane-row.tsx';
import { PaneSteps } from './pane-steps.tsx';
import { containerPaneQuery } from './pane.queries.ts';

/** The containers of all backends beside the store: what needs a person first, kept current by the live feed. */
export function ContainerPane() {
  const { podPage, backends } = useSuspenseQuery(containerPaneQuery()).data;
  const counts = paneCounts(podPage.phaseCounts, podPage.updateCount);
  const joined = backends.filter(
    ({ standing }) => standing !== 'INVITED' && standing !== 'RETIRED',
  );
  return (
    <Section
      title="Your containers"
      aside={
        <Link to="/containers" className="rounded text-sm font-medium text-primary hover:underline">
          All {podPage.totalCount}
        </Link>
      }
    >
      <Card className="overflow-hidden">
        {podPage.totalCount === 0 ? (
          <PaneSteps backends={joined} />
        ) : (
          <>
            <Counts counts={counts} className="border-b px-3 py-2" />
            <UsageFeed pods={podPage.items}>
              <ul aria-label="Containers that matter most" className="divide-y">
                {podPage.items.map((pod) => (
                  <PaneRow key={pod.id} pod={pod} />
                ))}
              </ul>
            </UsageFeed>
          </>
        )}
        {joined.length > 0 && <PaneBackends backends={joined} />}
      </Card>
    </Section>
  );
}
