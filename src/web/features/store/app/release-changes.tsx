import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { cn } from '#web/lib/cn.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { comparisonQuery, releaseQuery, type ChangeData } from './app.queries.ts';

const Markdown = lazyPart(async () => (await import('#web/parts/text/markdown.tsx')).Markdown);

/** What the publisher wrote, and what really is different from the version before. */
export function ReleaseNotes({ releaseId }: { releaseId: string }) {
  const { notes, previous, changes } = useSuspenseQuery(releaseQuery(releaseId)).data.release;
  if (notes === null && previous === null) return null;
  return (
    <div className="mt-3 grid grid-cols-1 gap-3 border-t pt-3 text-sm">
      {notes !== null && (
        <Suspense>
          <Markdown text={notes} base={null} />
        </Suspense>
      )}
      {previous && <Changes title={`Since ${previous.version}`} changes={changes} />}
    </div>
  );
}

/** What is different between two releases, whichever they are. */
export function Comparison({
  from,
  to,
}: {
  from: { id: string; version: string };
  to: { id: string; version: string };
}) {
  const { releaseChanges } = useSuspenseQuery(comparisonQuery(from.id, to.id)).data;
  return (
    <div className="mb-3 rounded-xl border bg-card p-4 text-sm shadow-xs">
      <Changes title={`From ${from.version} to ${to.version}`} changes={releaseChanges} />
    </div>
  );
}

const kindWords = {
  ADDED: {
    word: 'Added',
    look: 'bg-emerald-100 text-emerald-900 dark:bg-emerald-400/15 dark:text-emerald-200',
  },
  CHANGED: {
    word: 'Changed',
    look: 'bg-sky-100 text-sky-900 dark:bg-sky-400/15 dark:text-sky-200',
  },
  REMOVED: { word: 'Removed', look: 'bg-destructive-soft text-destructive' },
} as const;
const subjectWords: Record<ChangeData['subject'], string> = {
  NODE: 'node',
  FLAVOUR: 'flavour',
  REQUIREMENT: 'service',
};

function Changes({ title, changes }: { title: string; changes: readonly ChangeData[] }) {
  return (
    <div>
      <h3 className="mb-1.5 font-medium">{title}</h3>
      {changes.length === 0 && (
        <p className="text-muted-foreground">No changes in nodes, flavours or services.</p>
      )}
      <ul className="grid grid-cols-1 gap-1.5">
        {changes.map(({ kind, subject, name, text }) => (
          <li
            key={`${kind} ${subject} ${name}`}
            className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-2"
          >
            <span
              className={cn(
                'rounded-md px-1.5 py-0.5 text-center text-xs font-medium',
                kindWords[kind].look,
              )}
            >
              {kindWords[kind].word}
            </span>
            <span className="[overflow-wrap:anywhere]">
              <span className="text-muted-foreground">{subjectWords[subject]}</span>{' '}
              <span className="font-medium">{name}</span>
              {text !== '' && <span className="text-muted-foreground">: {text}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
