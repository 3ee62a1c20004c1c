import { useSuspenseQuery } from '@tanstack/react-query';
import { KeyRound, Plug } from 'lucide-react';
import { scopeWords } from '#domain/release/scope-words.ts';
import { Badge } from '#web/ui/badge.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { FlavourList } from './flavour-list.tsx';
import { NodeList } from './node-list.tsx';
import { PlacementList } from './placement-list.tsx';
import { releaseQuery, type ReleaseData } from './app.queries.ts';

export function ReleaseDetail({ releaseId }: { releaseId: string }) {
  return (
    <PartBoundary what="This release" waiting={<Skeleton className="h-96 rounded-xl" />}>
      <LoadedRelease releaseId={releaseId} />
    </PartBoundary>
  );
}

function LoadedRelease({ releaseId }: { releaseId: string }) {
  const { release } = useSuspenseQuery(releaseQuery(releaseId)).data;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-10">
      <div id="nodes" className="scroll-mt-20">
        <Section title="Nodes">
          <NodeList nodes={release.definitions} />
        </Section>
      </div>
      <Section title={`Where ${release.version} would run`}>
        <PartBoundary what="Where it would run" waiting={<Skeleton className="h-24 rounded-xl" />}>
          <PlacementList releaseId={releaseId} />
        </PartBoundary>
      </Section>
      <Section title="Flavours">
        <FlavourList flavours={release.flavours} />
      </Section>
    </div>
  );
}

/** Services that it talks to and what it may do, in neutral words. */
export function ReleaseNeeds({ releaseId }: { releaseId: string }) {
  const { requirements, scopes } = useSuspenseQuery(releaseQuery(releaseId)).data.release;
  return (
    <>
      <Section title="Platform services">
        <Services requirements={requirements} />
      </Section>
      <Section title="Permissions">
        <Permissions scopes={scopes} />
      </Section>
    </>
  );
}

function Services({ requirements }: { requirements: ReleaseData['requirements'] }) {
  if (requirements.length === 0)
    return <p className="text-sm text-muted-foreground">Needs no platform service.</p>;
  return (
    <ul className="grid grid-cols-1 gap-2.5 text-sm">
      {requirements.map(({ key, service, description, optional }) => (
        <li key={key} className="flex gap-2.5">
          <Plug aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2 font-medium [overflow-wrap:anywhere]">
              {key}
              {optional && <Badge variant="secondary">Optional</Badge>}
            </span>
            <span className="block text-muted-foreground [overflow-wrap:anywhere]">
              {description || service}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Permissions({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0)
    return <p className="text-sm text-muted-foreground">Needs no permissions.</p>;
  return (
    <ul className="grid grid-cols-1 gap-2 text-sm">
      {scopes.map((scope) => {
        const words = scopeWords(scope);
        return (
          <li key={scope} className="flex gap-2.5">
            <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            {words === null ? (
              <code className="min-w-0 font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
                {scope}
              </code>
            ) : (
              <span data-hint={scope} className="min-w-0">
                {words}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
