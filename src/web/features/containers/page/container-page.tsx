import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useConnection } from '#web/data/live-updates.tsx';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { clockWords } from '#web/lib/words/time-words.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { LayerBars } from '#web/parts/pod/layer-bars.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { CommandHistory } from './command-history.tsx';
import { ContainerFacts } from './container-facts.tsx';
import { podQuery, type PodDetail } from './container-page.queries.ts';
import { LogViewer } from '../logs/log-viewer.tsx';
import { ActTrace } from '../act-trace.tsx';
import { HealthChip } from './health-chip.tsx';
import { InstallChoice } from './install-choice.tsx';
import { OlderImageNote } from './older-image-note.tsx';
import { OriginNote } from './origin-note.tsx';
import { PodActions } from '../pod-actions.tsx';
import { isStale } from '../pod-cells.tsx';
import { Reason } from '../reason.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';

const ContainerStats = lazyPart(
  async () => (await import('../stats/container-stats.tsx')).ContainerStats,
);

export function ContainerPage() {
  const { id = '' } = useParams();
  const { pod } = useSuspenseQuery(podQuery(id)).data;
  return (
    <Page
      wide
      title={pod.name}
      subtitle={<PodPhaseLine pod={pod} />}
      actions={<PodActions pod={pod} look="words" />}
    >
      <DemoNote backends={[pod.backend]} />
      <ActTrace pod={pod} isWhole className="mb-6" />
      <PodCondition pod={pod} />
      <OlderImageNote use={pod.imageUse} />
      <OriginNote flavour={pod.deployment.flavour} />
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Section title="Log">
          {pod.containerId === null ? (
            <p className="rounded-xl border border-dashed px-4 py-10 text-center text-sm text-muted-foreground">
              No log until the container is created.
            </p>
          ) : (
            <LogViewer
              key={`${pod.id} ${pod.containerId} ${pod.startedAt ?? ''}`}
              podId={pod.id}
              podName={pod.name}
            />
          )}
        </Section>
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
                <ContainerStats key={`${pod.id} ${pod.startedAt ?? ''}`} podId={pod.id} />
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
      </div>
    </Page>
  );
}

function isUp({ phase }: PodDetail): boolean {
  return phase === 'RUNNING' || phase === 'UNHEALTHY';
}

function PodPhaseLine({ pod }: { pod: PodDetail }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <span role="status">
        <PhaseChip
          phase={pod.phase}
          freshness={pod.backend.freshness}
          percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
        />
      </span>
      {pod.phase === 'EXITED' || pod.phase === 'FAILED'
        ? pod.exitCode !== null && <span>Exit code {pod.exitCode}</span>
        : null}
      {pod.health && <HealthChip health={pod.health} />}
      {isStale(pod) && (
        <FreshnessChip freshness={pod.backend.freshness} lastSeenAt={pod.backend.lastSeenAt} />
      )}
      <span>
        <AsOf pod={pod} />
      </span>
    </div>
  );
}

/** Since when it may be otherwise: since the last word of the backend, or of the hub. */
function AsOf({ pod: { observedAt, backend } }: { pod: PodDetail }) {
  const { connection } = useConnection();
  if (observedAt === null || backend.lastSeenAt === null) return 'Not reported yet';
  if (isSilent(backend.freshness))
    return (
      <>
        As of <TimeAgo at={backend.lastSeenAt} />
      </>
    );
  if (connection.kind === 'reconnecting') return `As of ${clockWords(connection.since)}`;
  return 'As of now';
}

/** Why it is as it is, and how far what is being done has come. */
function PodCondition({ pod }: { pod: PodDetail }) {
  const isBroken = pod.phase === 'FAILED' || pod.phase === 'LOST' || pod.phase === 'UNHEALTHY';
  if (pod.reason === null && pod.progress === null) return null;
  return (
    <div className="mb-8 grid grid-cols-1 gap-3">
      {pod.reason !== null &&
        (isBroken ? (
          <ErrorNote>
            <Reason text={pod.reason} />
          </ErrorNote>
        ) : (
          <div className="text-sm text-muted-foreground [overflow-wrap:anywhere]">
            <Reason text={pod.reason} />
          </div>
        ))}
      {pod.progress && (
        <div className="grid grid-cols-1 gap-2 rounded-xl border bg-card p-4 text-sm">
          <p>{pod.progress.text}</p>
          <ProgressBar percent={pod.progress.percent} label={`Progress of ${pod.name}`} />
          {pod.progress.layers.length > 0 && <LayerBars layers={pod.progress.layers} />}
        </div>
      )}
    </div>
  );
}
