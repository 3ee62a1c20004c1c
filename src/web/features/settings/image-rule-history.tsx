import { useSuspenseQuery } from '@tanstack/react-query';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { Fold } from '#web/parts/text/fold.tsx';
import { imageRuleChangesQuery, type ImageRuleChangeData } from './settings.queries.ts';

const verbs = { ADDED: 'added', CHANGED: 'changed', DELETED: 'deleted' } as const;

/** Who changed which rule; nothing as long as nobody has. */
export function ImageRuleHistory() {
  const { imageRuleChanges } = useSuspenseQuery(imageRuleChangesQuery()).data;
  if (imageRuleChanges.length === 0) return null;
  return (
    <Fold summary="Change history" className="mt-4 text-sm text-foreground">
      <ol aria-label="Rule changes" className="mt-2 grid grid-cols-1 gap-2">
        {imageRuleChanges.map((change) => (
          <li key={change.id} className="[overflow-wrap:anywhere]">
            <RuleChange change={change} />
          </li>
        ))}
      </ol>
    </Fold>
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
