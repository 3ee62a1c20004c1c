import { Link } from 'react-router';
import type { PodDetail } from './container-page.queries.ts';

/** Says when what a container was made from is not published any more. */
export function OriginNote({
  flavour: { withdrawnAt, repo },
}: {
  flavour: PodDetail['deployment']['flavour'];
}) {
  if (withdrawnAt === null) return null;
  return (
    <p
      role="note"
      className="mb-8 rounded-lg border bg-muted px-3 py-2.5 text-sm [overflow-wrap:anywhere]"
    >
      {repo.removedAt === null ? (
        <>
          <Link to={`/repos/${repo.id}`} className="text-primary hover:underline">
            {repo.name}
          </Link>{' '}
          no longer lists this flavour.
        </>
      ) : (
        <>The repository {repo.name} was removed.</>
      )}{' '}
      The container keeps running but gets no more updates.
    </p>
  );
}
