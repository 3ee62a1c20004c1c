import { useSuspenseQuery } from '@tanstack/react-query';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { imageRuleChangesQuery, type ImageRuleChangeData } from './settings.queries.ts';

const verbs = { ADDED: 'added', CHANGED: 'changed', DELETED: 'deleted' } as const;

/** Who changed which rule; nothing as long as nobody has. */
export function ImageRuleHistory() {
  const { imageRuleChanges } = useSuspenseQuery(imageRuleChangesQuery()).data;
  if (imageRuleChanges.length === 0) return null;
  return (
    <details className="mt-4 text-sm">
      <summary className="w-fit cursor-pointer rounded px-1 py-1 text-muted-foreground hover:text-foreground">
        Change history
      </summary>
      <ol aria-label="Rule changes" className="mt-2 grid grid-cols-1 gap-2">
        {imageRuleChanges.map((change) => (
          <li key={change.id} className="[overflow-wrap:anywhere]">
            <RuleChange change={change} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function RuleChange({
  change: { action, match, image, changedBy, changedAt },
}: {
  change: ImageRuleChangeData;
}) {
  return (
    <>
      <span className="font-medium">{changedBy}</span> {verbs[action]}{' '}
      <span className="font-mono">{match}</span>
      {action === 'DELETED' ? ', which was pulled from ' : ', pulled from '}
      <span className="font-mono">{image}</span>
      <span className="text-muted-foreground">
        {' '}
        · <TimeAgo at={changedAt} />
      </span>
    </>
  );
}
