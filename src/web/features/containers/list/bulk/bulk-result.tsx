import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Fold } from '#web/parts/text/fold.tsx';
import { Button } from '#web/ui/button.tsx';
import { verbWords } from '../../pod-verb.ts';
import { bulkEnds, type BulkAct } from './bulk-ends.ts';
import { bulkEndsQuery } from './bulk.queries.ts';

/** What became of the last act on several containers. It stays until it is dismissed or the next. */
export function BulkResult({ act, onDismiss }: { act: BulkAct; onDismiss: () => void }) {
  const { data, isFetching } = useQuery({
    ...bulkEndsQuery(act.pods.map(({ id }) => id)),
    refetchOnMount: 'always',
  });
  const { done, waiting, failed } = bulkEnds(act, data?.pods ?? [], isFetching);
  const words = [
    `${done} done`,
    waiting > 0 && `${waiting} waiting`,
    failed.length > 0 && `${failed.length} failed`,
  ].filter((part) => part !== false);
  return (
    <section
      aria-label="Result"
      className="mb-3 rounded-xl border bg-card px-3 py-2 text-sm shadow-xs"
    >
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="mr-auto tabular-nums">
          <span className="font-medium">{verbWords[act.verb].word}:</span> {words.join(', ')}
        </p>
        <Button size="sm" variant="ghost" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
      {failed.length > 0 && (
        <Fold summary="See what failed">
          <ul className="max-h-48 overflow-y-auto">
            {failed.map(({ id, name, because }) => (
              <li key={id} className="[overflow-wrap:anywhere]">
                <Link to={`/containers/${id}`} className="font-medium hover:text-primary">
                  {name}
                </Link>
                : {because}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  );
}
