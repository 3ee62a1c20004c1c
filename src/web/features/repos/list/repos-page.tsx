import { Plus, RotateCw } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Page } from '#web/ui/page.tsx';
import { AddRepoDialog } from '../add/add-repo-dialog.tsx';
import { NoRepos } from './no-repos.tsx';
import { RepoFilters } from './repo-filters.tsx';
import { RepoList } from './repo-list.tsx';
import type { RepoSearch } from '../repos.queries.ts';
import { RescanProgress } from '../scan/rescan-progress.tsx';
import { isFiltered, useRepoSearch } from './use-repo-search.ts';
import { useRepoList } from './use-repo-list.ts';
import type { RepoWindows } from './use-repo-windows.ts';
import { useRescan, type Rescan } from '../scan/use-rescan.ts';

/** `?add` opens the dialog, so that other pages can send people here; `?add=user/repo` has it written already. */
export function ReposPage() {
  const [params, setParams] = useSearchParams();
  const [search, change] = useRepoSearch();
  const rescan = useRescan();
  const openAdd = (isOpen: boolean) =>
    setParams(
      (old) => {
        if (isOpen) old.set('add', '');
        else old.delete('add');
        return old;
      },
      { replace: true, preventScrollReset: true },
    );
  const repos = useRepoList(search);
  const isPart = isFiltered(search);
  const add = (
    <Button look="primary" onClick={() => openAdd(true)}>
      <Plus aria-hidden />
      Add repository
    </Button>
  );

  return (
    <Page
      title="Repositories"
      subtitle={<span role="status">{subtitle(repos.totals, search)}</span>}
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
        <RepoFilters search={search} totals={repos.totals} onChange={change} />
      )}
      {repos.total === 0 && (
        <NoRepos
          isPart={isPart}
          add={add}
          onClear={() => change({ search: '', states: [], kinds: [] })}
        />
      )}
      <RepoList list={repos} />
      <AddRepoDialog written={params.get('add')} onClose={() => openAdd(false)} />
    </Page>
  );
}

function RescanAll({ rescan: { start, isBusy } }: { rescan: Rescan }) {
  return (
    <Button disabled={isBusy} onClick={start}>
      <RotateCw aria-hidden className={cn(isBusy && 'animate-spin')} />
      Rescan all
    </Button>
  );
}

function subtitle(totals: RepoWindows['totals'], search: RepoSearch): string {
  if (!totals || totals.totalCount === 0)
    return 'Where apps come from: each lists its releases in a deployments file.';
  return `${countWords(totals.totalCount, 'repository', 'repositories')}${isFiltered(search) ? ' match' : ' that apps come from'}`;
}
