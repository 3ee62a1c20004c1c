import { useSuspenseQuery } from '@tanstack/react-query';
import { UnknownFileFields } from '#web/parts/text/unknown-file-fields.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { repoUnknownFieldsQuery } from './repo-page.queries.ts';

/** The top-level fields of its files that Kabinet does not know; nothing when there are none. */
export function RepoUnknownFields({ repoId }: { repoId: string }) {
  const { remainders } = useSuspenseQuery(repoUnknownFieldsQuery(repoId)).data.githubRepo;
  if (remainders.length === 0) return null;
  return (
    <Section title="Other fields in the deployments file">
      <UnknownFileFields files={remainders} />
    </Section>
  );
}
