import { useSuspenseQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Card } from '#web/ui/card.tsx';
import { UnknownFileFields } from '#web/parts/text/unknown-file-fields.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { ValueTree } from '#web/parts/text/value-tree.tsx';
import { appPath } from '../parts/app-path.ts';
import { NodeRow } from '../parts/node-row.tsx';
import { FlavourAside } from './flavour-aside.tsx';
import { FlavourFits } from './flavour-fits.tsx';
import { FlavourImage } from './flavour-image.tsx';
import { flavourNodesQuery, flavourQuery, type FlavourDetail } from './flavour.queries.ts';
import { unknownFields } from './unknown-fields.ts';
import { RawEntry } from './raw-entry.tsx';

/** One packaging of a release: its image, what it needs, and everything that its file says. */
export function FlavourPage() {
  const { id = '' } = useParams();
  const { flavour } = useSuspenseQuery(flavourQuery(id)).data;
  const { release } = flavour;
  const rest = unknownFields(flavour.raw);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <title>{`${flavour.name} of ${release.app.name} ${release.version} · Kabinet`}</title>
      <FlavourHeader flavour={flavour} />
      <div className="mt-8 grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-10">
          <Section title="Image">
            <FlavourImage flavour={flavour} />
          </Section>
          <Section title="Where it would run">
            <PartBoundary
              what="Where it would run"
              waiting={<Skeleton className="h-24 rounded-xl" />}
            >
              <FlavourFits flavourId={id} releaseId={release.id} />
            </PartBoundary>
          </Section>
          <PartBoundary what="The nodes" waiting={<Skeleton className="h-40 rounded-xl" />}>
            <FlavourNodes id={id} />
          </PartBoundary>
          <Section title="Manifest">
            <TreeCard value={flavour.manifest} />
          </Section>
          {Object.keys(rest).length > 0 && (
            <Section title="Other fields in the deployments file">
              <TreeCard value={rest} />
            </Section>
          )}
          {flavour.repo.remainders.length > 0 && (
            <Section title="Fields outside of the entries">
              <UnknownFileFields files={flavour.repo.remainders} />
            </Section>
          )}
          <RawEntry raw={flavour.raw} />
        </div>
        <FlavourAside flavour={flavour} />
      </div>
    </div>
  );
}

function FlavourHeader({
  flavour: { name, description, withdrawnAt, release },
}: {
  flavour: FlavourDetail;
}) {
  const app = `${appPath(release.app.identifier)}?version=${encodeURIComponent(release.version)}`;
  return (
    <header className="flex items-start gap-4">
      <AppLogo
        identifier={release.app.identifier}
        logoUrl={release.app.logoUrl}
        className="size-14"
      />
      <div className="min-w-0">
        <p className="text-sm text-muted-foreground">
          <Link
            to={app}
            className="rounded [overflow-wrap:anywhere] hover:text-primary hover:underline"
          >
            {release.app.name} {release.version}
          </Link>
        </p>
        <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{name}</h1>
        {description !== '' && (
          <p className="mt-1 max-w-2xl text-muted-foreground [overflow-wrap:anywhere]">
            {description}
          </p>
        )}
        {withdrawnAt !== null && (
          <p className="mt-2 flex items-center gap-2 text-sm">
            <Archive aria-hidden className="size-4 text-muted-foreground" />
            Withdrawn by its repository <TimeAgo at={withdrawnAt} />. Installed containers keep
            running.
          </p>
        )}
      </div>
    </header>
  );
}

function FlavourNodes({ id }: { id: string }) {
  const { definitions } = useSuspenseQuery(flavourNodesQuery(id)).data.flavour;
  if (definitions.length === 0) return null;
  return (
    <Section title="Nodes">
      <Card className="overflow-hidden">
        <ul className="divide-y">
          {definitions.map((node) => (
            <li key={node.id}>
              <NodeRow node={node} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function TreeCard({ value }: { value: unknown }): ReactNode {
  return (
    <Card className="overflow-x-auto p-4">
      <ValueTree value={value} />
    </Card>
  );
}
