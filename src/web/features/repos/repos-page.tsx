import { useSuspenseQuery } from '@tanstack/react-query';
import { FolderGit2, Plus, RotateCw } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import type { Repo } from '#web/data/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { tell } from '#web/ui/tell.ts';
import { TimeAgo } from '#web/ui/time-ago.tsx';
import { AddRepoDialog } from './add-repo-dialog.tsx';
import { RemoveRepoButton } from './remove-repo-button.tsx';
import { RepoStateChip } from './repo-state-chip.tsx';
import { repoListQuery, rescanRepos } from './repos.queries.ts';
import { ScanButton } from './scan-button.tsx';

/** `?add` opens the dialog, so that other pages can send people here to add one. */
export function ReposPage() {
  const { githubRepos } = useSuspenseQuery(repoListQuery()).data;
  const [params, setParams] = useSearchParams();
  const rescan = useHubMutation(rescanRepos, { onError: (error) => void tell('error', error.message) });
  const add = <Button look="primary" onClick={() => setParams({ add: '' }, { replace: true })}><Plus aria-hidden />Add repository</Button>;
  return (
    <Page
      title="Repositories"
      subtitle="Where apps come from: each lists its releases in a deployments file."
      actions={githubRepos.length > 0 && (
        <>
          <Button disabled={rescan.isPending} onClick={() => rescan.mutate({})}><RotateCw aria-hidden />Rescan all</Button>
          {add}
        </>
      )}
    >
      {githubRepos.length === 0
        ? <EmptyState icon={FolderGit2} title="No repositories yet" action={add}>Add one from GitHub, such as jhnnsrs/starmist, or the URL of a deployments file.</EmptyState>
        : <ul className="grid grid-cols-1 gap-3">{githubRepos.map((repo) => <li key={repo.id}><RepoCard repo={repo} /></li>)}</ul>}
      <AddRepoDialog isOpen={params.has('add')} onClose={() => setParams({}, { replace: true })} />
    </Page>
  );
}

function RepoCard({ repo }: { repo: Repo }) {
  return (
    <Card className="p-4">
      <article aria-label={repo.identifier} className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold">
            <Link to={`/repos/${repo.id}`} title={repo.identifier} className="min-w-0 truncate rounded hover:text-brand">{repo.kind === 'SAMPLE' ? repo.name : repo.identifier}</Link>
            <RepoStateChip state={repo.state} />
          </h2>
          <p className="mt-0.5 text-sm text-quiet">
            {countWords(repo.appCount, 'app')}
            {repo.lastScannedAt !== null && <> · scanned <TimeAgo at={repo.lastScannedAt} /></>}
          </p>
          {repo.problem !== null && <p className="mt-2 text-sm text-danger [overflow-wrap:anywhere]">{repo.problem}</p>}
          {repo.state === 'PARTIAL' && <p className="mt-2 text-sm"><Link to={`/repos/${repo.id}`} className="text-brand hover:underline">See what could not be read</Link></p>}
        </div>
        <div className="flex gap-2"><ScanButton repo={repo} /><RemoveRepoButton repo={repo} /></div>
      </article>
    </Card>
  );
}
