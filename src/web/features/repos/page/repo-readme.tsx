import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { readmeBase } from './readme-base.ts';
import { repoReadmeQuery } from './repo-page.queries.ts';

const Markdown = lazyPart(async () => (await import('#web/parts/text/markdown.tsx')).Markdown);

/** What its authors say of it; nothing when they say nothing. */
export function RepoReadme({ repo }: { repo: Pick<Repo, 'id' | 'kind' | 'url' | 'branch'> }) {
  const { readme } = useSuspenseQuery(repoReadmeQuery(repo.id)).data.githubRepo;
  if (readme === null || readme.trim() === '') return null;
  return (
    <Section title="README">
      <div className="rounded-xl border bg-card px-5 py-4">
        <Suspense fallback={<Skeleton className="h-48" />}>
          <Markdown text={readme} base={readmeBase(repo)} />
        </Suspense>
      </div>
    </Section>
  );
}
