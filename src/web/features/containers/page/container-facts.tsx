import { Link } from 'react-router';
import { Card } from '#web/ui/card.tsx';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { Elapsed, TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { PodDetail } from './container-page.queries.ts';
import { ImageFacts } from './image-facts.tsx';
import { AppCell, BackendCell } from '../pod-cells.tsx';

export function ContainerFacts({ pod }: { pod: PodDetail }) {
  const { resource } = pod;
  const { flavour } = pod.deployment;
  return (
    <Card className="p-4">
      <Facts>
        <Fact name="App">
          <AppCell pod={pod} />
        </Fact>
        <Fact name="Flavour">{flavour.name}</Fact>
        <Fact name="Backend">
          <BackendCell pod={pod} />
        </Fact>
        {resource && (
          <Fact name="Resource">
            <Link to={`/backends/${pod.backend.id}`} className="hover:text-primary">
              {resource.name}
            </Link>
          </Fact>
        )}
        <ImageFacts pod={pod} />
        {pod.containerId !== null && (
          <Fact name="Container">
            <code className="font-mono text-xs" data-hint={pod.containerId}>
              {pod.containerId.slice(0, 12)}
            </code>
          </Fact>
        )}
        <Moments pod={pod} />
        {pod.restartCount > 0 && <Fact name="Restarts">{pod.restartCount}</Fact>}
      </Facts>
    </Card>
  );
}

/** When it was asked for, ran, and ended. */
function Moments({ pod }: { pod: PodDetail }) {
  const { deployment } = pod;
  return (
    <>
      <Fact name="Install requested">
        <TimeAgo at={deployment.createdAt} /> by {deployment.createdBy}
      </Fact>
      <Fact name="First run">
        {pod.firstRunAt === null ? 'Never seen running' : <TimeAgo at={pod.firstRunAt} />}
      </Fact>
      {pod.startedAt !== null && (
        <Fact name="Started">
          <TimeAgo at={pod.startedAt} />
        </Fact>
      )}
      {pod.startedAt !== null && (pod.phase === 'RUNNING' || pod.phase === 'UNHEALTHY') && (
        <Fact name="Uptime">
          <Elapsed since={pod.startedAt} />
        </Fact>
      )}
      {pod.finishedAt !== null && (
        <Fact name="Ended">
          <TimeAgo at={pod.finishedAt} />
        </Fact>
      )}
    </>
  );
}
