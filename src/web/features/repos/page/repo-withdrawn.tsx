import { Link } from 'react-router';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { RepoDetail } from './repo-page.queries.ts';

/** What the file does not list any more and somebody still has. */
export function RepoWithdrawn({ flavours }: { flavours: RepoDetail['withdrawn'] }) {
  return (
    <ul aria-label="Withdrawn" className="divide-y rounded-xl border bg-card text-sm">
      {flavours.map(({ id, name, withdrawnAt, release, deployments }) => (
        <li key={id} className="px-4 py-2.5">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Link
                to={`/apps/${encodeURIComponent(release.app.identifier)}`}
                className="font-medium hover:text-primary"
              >
                {release.app.name}
              </Link>{' '}
              {release.version} · {name}
            </span>
            {withdrawnAt !== null && (
              <span className="text-xs text-muted-foreground">
                withdrawn <TimeAgo at={withdrawnAt} />
              </span>
            )}
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-muted-foreground">
            {deployments
              .flatMap(({ pods }) => pods)
              .filter(({ phase }) => phase !== 'REMOVED')
              .map((pod) => (
                <Link
                  key={pod.id}
                  to={`/containers/${pod.id}`}
                  className="text-primary hover:underline"
                >
                  {pod.name}
                </Link>
              ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
