import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { readmeQuery } from './app.queries.ts';

const Markdown = lazyPart(async () => (await import('#web/parts/text/markdown.tsx')).Markdown);

/** Longer ones are folded. */
const shortCharacters = 1_200;

/** What the repository says of itself. */
export function ReadmeSection({ identifier, base }: { identifier: string; base: string | null }) {
  const { readme } = useSuspenseQuery(readmeQuery(identifier)).data.app;
  const [isOpen, setOpen] = useState(false);
  if (readme === null || readme.trim() === '') return null;
  const isFolded = !isOpen && readme.length > shortCharacters;
  return (
    <Section title="README">
      <div
        className={cn(
          'relative rounded-xl border bg-card p-5 shadow-xs sm:p-6',
          isFolded && 'max-h-96 overflow-hidden',
        )}
      >
        <Suspense fallback={<Skeleton className="h-80" />}>
          <Markdown text={readme} base={base} />
        </Suspense>
        {isFolded && (
          <div className="absolute inset-x-0 bottom-0 flex justify-center rounded-b-xl bg-linear-to-t from-card from-40% to-transparent pt-20 pb-4">
            <Button variant="outline" aria-expanded={false} onClick={() => setOpen(true)}>
              Show all
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
