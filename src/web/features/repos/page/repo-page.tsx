import { useSuspenseQuery } from '@tanstack/react-query';
import { Hourglass, PowerOff } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { EnableRepoButton } from './enable-repo-button.tsx';
import { RemoveRepoButton } from './remove-repo-button.tsx';
import { RepoApps } from './repo-apps.tsx';
import { RepoFacts } from './repo-facts.tsx';
import { RepoProblems } from './repo-problems.tsx';
import { RepoReadme } from './repo-readme.tsx';
import { RepoUnknownFields } from './repo-unknown-fields.tsx';
import { isWaiting, RepoStateChip } from '../repo-state-chip.tsx';
import { RepoWithdrawn } from './repo-withdrawn.tsx';
import { repoQuery, type RepoDetail } from './repo-page.queries.ts';
import { ScanButton } from '../scan/scan-button.tsx';
import { ScanHistory } from '../scan/scan-history.tsx';

export function RepoPage() {
  const { id = '' } = useParams();
  const { githubRepo: repo } = useSuspenseQuery(repoQuery(id)).data;
  const navigate = useNavigate();
  return (
    <Page
      title={repo.name}
      subtitle={<RepoLine repo={repo} />}
      actions={
        <>
          <ScanButton repo={repo} />
          <EnableRepoButton repo={repo} />
          <RemoveRepoButton repo={repo} onRemoved={() => void navigate('/repos')} />
        </>
      }
    >
      <RepoCondition repo={repo} />
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 min-w-0 content-start gap-8">
          {repo.errorCount + repo.warningCount > 0 && (
            <Section title="Problems">
              <PartBoundary what="The problems" waiting={<Skeleton className="h-40 rounded-xl" />}>
                <RepoProblems repoId={repo.id} />
              </PartBoundary>
            </Section>
          )}
          <Section title="Apps">
            <RepoApps apps={repo.apps} />
          </Section>
          {repo.withdrawn.length > 0 && (
            <Section title="Withdrawn, but still installed">
              <RepoWithdrawn flavours={repo.withdrawn} />
            </Section>
          )}
          <PartBoundary what="The README" waiting={null}>
            <RepoReadme repo={repo} />
          </PartBoundary>
          <PartBoundary what="The other fields" waiting={null}>
            <RepoUnknownFields repoId={repo.id} />
          </PartBoundary>
        </div>
        <aside
          aria-label="About this repository"
          className="grid grid-cols-1 min-w-0 content-start gap-8"
        >
          <RepoFacts repo={repo} />
          <Section title="Scans">
            <ScanHistory scans={repo.scans} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

/** Where it is, when its name does not say so, and how it is. */
function RepoLine({ repo }: { repo: RepoDetail }) {
  return (
    <>
      {repo.kind !== 'SAMPLE' && repo.identifier !== repo.name && (
        <p className="text-sm [overflow-wrap:anywhere]">{repo.identifier}</p>
      )}
      <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
        <RepoStateChip repo={repo} />
        {countWords(repo.appCount, 'app')}
      </p>
    </>
  );
}

/** What is the matter with it, if anything is. */
function RepoCondition({ repo }: { repo: RepoDetail }) {
  if (repo.state === 'DISABLED') {
    return (
      <p
        role="note"
        className="mb-6 flex items-start gap-2 rounded-lg border bg-muted px-3 py-2.5 text-sm"
      >
        <PowerOff aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        Disabled: it is not scanned and its apps are hidden. Installed containers keep running.
      </p>
    );
  }
  if (repo.problem === null) return null;
  if (isWaiting(repo)) {
    return (
      <p
        role="status"
        className="mb-6 flex items-start gap-2 rounded-lg border bg-muted px-3 py-2.5 text-sm"
      >
        <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{repo.problem}</span>
      </p>
    );
  }
  return (
    <div className="mb-6">
      <ErrorNote>
        {repo.problem}
        {repo.appCount > 0 && ' Its apps from the last successful scan are kept.'}
      </ErrorNote>
    </div>
  );
}
