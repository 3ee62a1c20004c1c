import { useSuspenseQuery } from '@tanstack/react-query';
import { UnknownFileFields } from '#web/ui/unknown-file-fields.tsx';
import { Section } from '#web/ui/section.tsx';
import { repoRemaindersQuery } from './repo-page.queries.ts';

/** What its files say beside their entries; nothing when they say nothing. */
export function RepoRemainders({ repoId }: { repoId: string }) {
  const { remainders } = useSuspenseQuery(repoRemaindersQuery(repoId)).data.githubRepo;
  if (remainders.length === 0) return null;
  return (
    <Section title="Other fields in the deployments file">
      <UnknownFileFields files={remainders} />
    </Section>
  );
}
