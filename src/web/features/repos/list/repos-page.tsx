import { Plus, RotateCw } from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { useUrlState } from '#web/lib/use-url-state.ts';
import { Button } from '#web/ui/button.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { AddRepoDialog } from '../add/add-repo-dialog.tsx';
import { NoRepos } from './no-repos.tsx';
import { RepoFilters } from './repo-filters.tsx';
import { RepoList } from './repo-list.tsx';
import { RescanProgress } from '../scan/rescan-progress.tsx';
import type { RepoPage } from './repo-list.queries.ts';
import { everyRepo, isFiltered, repoSearchInUrl, type RepoSearch } from './repo-search.ts';
import { useRepoList } from './use-repo-list.ts';
import { useRescan, type Rescan } from '../scan/use-rescan.ts';

/** `?add` opens the dialog, so that other pages can send people here; `?add=user/repo` has it written already. */
export function ReposPage() {
  const [written, openAdd] = useUrlParam('add');
  const [search, change] = useUrlState(repoSearchInUrl);
  const rescan = useRescan();
  const repos = useRepoList(search);
  const isPart = isFiltered(search);
  const add = (
    <Button variant="default" onClick={() => openAdd('')}>
      <Plus aria-hidden />
      Add repository
    </Button>
  );

  return (
    <Page
      title="Repositories"
      subtitle={<span role="status">{subtitle(repos.page, search)}</span>}
      actions={
        (repos.total > 0 || isPart) && (
          <>
            <RescanAll rescan={rescan} />
            {add}
          </>
        )
      }
    >
      {rescan.result && <RescanProgress result={rescan.result} onClose={rescan.forget} />}
      {(repos.total > 1 || isPart) && (
        <RepoFilters search={search} totals={repos.page} onChange={change} />
      )}
      {repos.total === 0 && <NoRepos isPart={isPart} add={add} onClear={() => change(everyRepo)} />}
      <RepoList list={repos} />
      <AddRepoDialog written={written} onClose={() => openAdd(null)} />
    </Page>
  );
}

function RescanAll({ rescan: { start, isBusy } }: { rescan: Rescan }) {
  return (
    <Button variant="outline" disabled={isBusy} onClick={start}>
      <RotateCw aria-hidden className={cn(isBusy && 'animate-spin')} />
      Rescan all
    </Button>
  );
}

function subtitle(totals: RepoPage | null, search: RepoSearch): string {
  if (!totals || totals.totalCount === 0)
    return 'Sources of apps: each lists its releases in a deployments file.';
  return `${countWords(totals.totalCount, 'repository', 'repositories')}${isFiltered(search) ? ' match' : ''}`;
}
