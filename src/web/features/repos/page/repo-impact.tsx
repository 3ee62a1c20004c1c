import { useQuery } from '@tanstack/react-query';
import { countWords } from '#web/lib/words/count-words.ts';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { repoImpactQuery } from './repo-page.queries.ts';

/** What leaves the store without a repository, and what keeps running all the same. */
export function RepoImpact({ repoId }: { repoId: string }) {
  const { data, error } = useQuery({ ...repoImpactQuery(repoId), staleTime: 0 });
  if (error) return <ErrorNote>{error.message}</ErrorNote>;
  if (!data)
    return (
      <div role="status" aria-label="Checking what depends on it">
        <Skeleton className="h-24" />
      </div>
    );
  const { apps, pods } = data.githubRepo.impact;
  return (
    <>
      <p className="font-medium">
        {apps.length === 0
          ? 'No app is removed from the store: other repositories list them too.'
          : `${countWords(apps.length, 'app')} ${apps.length === 1 ? 'is' : 'are'} removed from the store:`}
      </p>
      {apps.length > 0 && (
        <ul
          aria-label="Apps removed from the store"
          tabIndex={0}
          className="max-h-40 divide-y overflow-y-auto rounded-lg border"
        >
          {apps.map(({ id, name, identifier }) => (
            <li key={id} className="flex items-baseline gap-3 px-3 py-1.5">
              <span className="truncate">{name}</span>
              <span
                className="min-w-0 flex-1 truncate text-right text-xs text-muted-foreground"
                data-hint={identifier}
              >
                {identifier}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="font-medium">
        {pods.length === 0
          ? 'None of its apps has a container.'
          : `${countWords(pods.length, 'container')} ${pods.length === 1 ? 'is' : 'are'} not affected:`}
      </p>
      {pods.length > 0 && (
        <ul
          aria-label="Unaffected containers"
          tabIndex={0}
          className="max-h-40 divide-y overflow-y-auto rounded-lg border"
        >
          {pods.map(({ id, name, phase, backend }) => (
            <li key={id} className="flex items-center justify-between gap-3 px-3 py-1.5">
              <span className="truncate">{name}</span>
              <PhaseChip phase={phase} freshness={backend.freshness} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
