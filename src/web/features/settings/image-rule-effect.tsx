import { useQuery } from '@tanstack/react-query';
import { countWords } from '#web/lib/words/count-words.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { imageChanges } from './image-changes.ts';
import { knownImagesQuery } from './settings.queries.ts';

const maxShown = 5;
const maxImages = 1_000;

/** What a rule would change in the images that are known now, before it is saved. */
export function ImageRuleEffect({ rule }: { rule: { match: string; image: string } }) {
  const { data } = useQuery(knownImagesQuery());
  if (!data) return <Skeleton className="h-24" />;
  const result = imageChanges(rule, data.flavours);
  if (!result.ok)
    return (
      <p role="status" className="text-sm text-muted-foreground">
        {result.because}
      </p>
    );
  const { changes } = result;
  return (
    <div className="rounded-xl border text-sm">
      <p role="status" className="border-b px-3 py-2 font-medium">
        {changes.length === 0
          ? 'Changes no known image'
          : `Changes ${countWords(changes.length, 'image')}`}
        {data.flavours.length === maxImages && ` of the first ${maxImages.toLocaleString('en')}`}
      </p>
      <ul aria-label="Changed images" className="divide-y">
        {changes.slice(0, maxShown).map(({ id, from, to }) => (
          <li
            key={id}
            className="grid grid-cols-1 px-3 py-1.5 font-mono text-xs [overflow-wrap:anywhere]"
          >
            <del className="text-muted-foreground">{from}</del>
            <ins className="no-underline">{to}</ins>
          </li>
        ))}
        {changes.length > maxShown && (
          <li className="px-3 py-1.5 text-xs text-muted-foreground">
            and {countWords(changes.length - maxShown, 'more image')}
          </li>
        )}
      </ul>
    </div>
  );
}
