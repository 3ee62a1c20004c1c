import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Badge } from '#web/ui/badge.tsx';
import { Section } from '#web/ui/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { FlavourList } from './flavour-list.tsx';
import { NodeList } from './node-list.tsx';
import { PlacementList } from './placement-list.tsx';
import { releaseQuery, type ReleaseData } from './store.queries.ts';

export function ReleaseDetail({ releaseId }: { releaseId: string }) {
  return <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}><LoadedRelease releaseId={releaseId} /></Suspense>;
}

function LoadedRelease({ releaseId }: { releaseId: string }) {
  const { release } = useSuspenseQuery(releaseQuery(releaseId)).data;
  return (
    <div className="grid grid-cols-1 min-w-0 gap-8">
      <Section title={`Where ${release.version} would run`}>
        <Suspense fallback={<Skeleton className="h-24 rounded-xl" />}><PlacementList releaseId={releaseId} /></Suspense>
      </Section>
      <Section title="Flavours"><FlavourList flavours={release.flavours} /></Section>
      <div id="nodes" className="scroll-mt-20"><Section title="Nodes"><NodeList definitions={release.definitions} /></Section></div>
      <Needs release={release} />
    </div>
  );
}

function Needs({ release: { requirements } }: { release: ReleaseData }) {
  if (requirements.length === 0) return null;
  return (
    <Section title="Talks to">
      <ul className="grid grid-cols-1 gap-2 text-sm">
        {requirements.map(({ key, service, description, optional }) => (
          <li key={key} className="rounded-xl border bg-surface px-4 py-2.5">
            <span className="flex flex-wrap items-center gap-2 font-medium">{key}{optional && <Badge>Optional</Badge>}</span>
            <span className="text-quiet [overflow-wrap:anywhere]">{description ?? service}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
