import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { ActTrace } from '../act-trace.tsx';
import { PodActions } from '../pod-actions.tsx';
import { aftermathQuery } from './aftermath.queries.ts';
import { CommandHistory } from './command-history.tsx';
import { ContainerFacts } from './container-facts.tsx';
import { podQuery, type PodDetail } from './container-page.queries.ts';
import { ContainerTabs } from './container-tabs.tsx';
import { InstallChoice } from './install-choice.tsx';
import { OlderImageNote } from './older-image-note.tsx';
import { OriginNote } from './origin-note.tsx';
import { PodCondition } from './failure/pod-condition.tsx';
import { PodPhaseLine } from './pod-phase-line.tsx';
import type { UseHistory } from '../stats/use-history.ts';
import { useUseHistory } from '../stats/use-use-history.ts';
import { AftermathProblem } from './failure/aftermath-problem.tsx';
import { UpdateNote } from './update-note.tsx';

const ContainerStats = lazyPart(
  async () => (await import('../stats/container-stats.tsx')).ContainerStats,
);

export function ContainerPage() {
  const { id = '' } = useParams();
  const { pod } = useSuspenseQuery(podQuery(id)).data;
  const { data, error, refetch } = useQuery(aftermathQuery(id));
  const aftermath = data?.pod;
  const use = useUseHistory(id);
  return (
    <Page
      wide
      title={pod.name}
      subtitle={<PodPhaseLine pod={pod} />}
      actions={<PodActions pod={pod} look="words" />}
    >
      <DemoNote backends={[pod.backend]} />
      <ActTrace pod={pod} isWhole className="mb-6" />
      <PodCondition pod={pod} aftermath={aftermath} />
      {!data && error && (
        <AftermathProblem problem={error.message} onAgain={() => void refetch()} />
      )}
      <OlderImageNote use={pod.imageUse} />
      <OriginNote flavour={pod.deployment.flavour} />
      {aftermath?.update && (
        <UpdateNote update={aftermath.update} app={pod.deployment.flavour.release.app} />
      )}
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <ContainerTabs pod={pod} use={use} peak={aftermath?.peak ?? null} />
        <AboutContainer pod={pod} use={use} />
      </div>
    </Page>
  );
}

function AboutContainer({ pod, use }: { pod: PodDetail; use: UseHistory }) {
  return (
    <aside
      aria-label="About this container"
      className="grid grid-cols-1 min-w-0 content-start gap-8 md:grid-cols-2 xl:grid-cols-1"
    >
      {isUp(pod) && (
        <Section title="Resource usage">
          <PartBoundary
            what="The resource usage"
            waiting={<p className="text-sm text-muted-foreground">Measuring …</p>}
          >
            <ContainerStats key={pod.id} use={use} />
          </PartBoundary>
        </Section>
      )}
      <Section title="Details">
        <ContainerFacts pod={pod} />
      </Section>
      {pod.deployment.choice && (
        <Section title="Why this flavour">
          <InstallChoice choice={pod.deployment.choice} />
        </Section>
      )}
      <Section title="Activity">
        <CommandHistory commands={pod.commands} />
      </Section>
    </aside>
  );
}

function isUp({ phase }: PodDetail): boolean {
  return phase === 'RUNNING' || phase === 'UNHEALTHY';
}
