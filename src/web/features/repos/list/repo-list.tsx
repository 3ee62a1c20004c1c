import { FileText, Folder, FolderGit2, LockKeyhole, Sparkles, type LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { NextScan } from '../scan/next-scan.tsx';
import { isWaiting, RepoStateChip } from '../repo-state-chip.tsx';
import { kindWords, type RepoKind } from '../repo-words.ts';
import { ScanButton } from '../scan/scan-button.tsx';
import type { RepoWindows } from './use-repo-list.ts';

const icons: Record<RepoKind, LucideIcon> = {
  GITHUB: FolderGit2,
  GITLAB: FolderGit2,
  CODEBERG: FolderGit2,
  HTTP: FileText,
  FOLDER: Folder,
  SAMPLE: Sparkles,
};

/** Only the rows in view are in the page; the space of the others is kept above and below them. */
export function RepoList({
  list: { rows, visible, total, rowHeight, place, isBehind, error, retry },
}: {
  list: RepoWindows;
}) {
  if (error)
    return (
      <ErrorNote
        action={
          <Button variant="outline" size="sm" onClick={retry}>
            Try again
          </Button>
        }
      >
        {error.message}
      </ErrorNote>
    );
  return (
    <ul
      ref={place}
      aria-label="Repositories"
      aria-busy={isBehind}
      hidden={total === 0}
      className={cn('transition-opacity', isBehind && 'opacity-60')}
      style={{ paddingTop: visible.before, paddingBottom: visible.after }}
    >
      {visible.indexes.map((index) => {
        const repo = rows.get(index);
        return (
          <li
            key={repo?.id ?? index}
            aria-setsize={total}
            aria-posinset={index + 1}
            className="pb-3"
            style={{ height: rowHeight }}
          >
            {repo ? <RepoCard repo={repo} /> : <Skeleton className="h-full rounded-xl" />}
          </li>
        );
      })}
    </ul>
  );
}

function RepoCard({ repo }: { repo: Repo }) {
  const Icon = icons[repo.kind];
  const isOff = repo.state === 'DISABLED';
  return (
    <article
      aria-label={repo.identifier}
      className="grid h-full grid-rows-[1fr_auto] gap-x-5 gap-y-2 rounded-xl border bg-card px-4 py-3 shadow-xs lg:grid-cols-[minmax(0,1fr)_5rem_13rem_6.5rem] lg:grid-rows-1 lg:items-center"
    >
      <div className="flex min-w-0 items-start gap-3 lg:items-center">
        <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-muted text-muted-foreground">
          <Icon aria-hidden className="size-4.5" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 font-semibold lg:flex-nowrap">
            <Link
              to={`/repos/${repo.id}`}
              data-hint={repo.identifier}
              className={`min-w-0 truncate rounded hover:text-primary ${isOff ? 'text-muted-foreground' : ''}`}
            >
              {repo.kind === 'SAMPLE' ? repo.name : repo.identifier}
            </Link>
            <RepoStateChip repo={repo} />
          </h2>
          <RepoLine repo={repo} />
        </div>
      </div>
      <p className="text-sm max-lg:hidden">{countWords(repo.appCount, 'app')}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted-foreground lg:block">
        <span className="lg:hidden">{countWords(repo.appCount, 'app')}</span>
        <p>
          {repo.lastScannedAt === null ? (
            'Not scanned yet'
          ) : (
            <>
              Scanned <TimeAgo at={repo.lastScannedAt} />
            </>
          )}
        </p>
        <p className="max-lg:hidden">
          <NextScan repo={repo} />
        </p>
        <span className="lg:hidden">
          <ScanButton repo={repo} />
        </span>
      </div>
      <div className="flex justify-end max-lg:hidden">
        <ScanButton repo={repo} />
      </div>
    </article>
  );
}

/** What is wrong, when something is; else where it comes from. */
function RepoLine({ repo }: { repo: Repo }) {
  if (repo.problem !== null && repo.state !== 'DISABLED') {
    return (
      <p
        data-hint={repo.problem}
        className={`line-clamp-2 text-sm leading-5 [overflow-wrap:anywhere] ${isWaiting(repo) ? 'text-muted-foreground' : 'text-destructive'}`}
      >
        {repo.problem}
      </p>
    );
  }
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-sm text-muted-foreground">
      {repo.hasToken && (
        <LockKeyhole
          role="img"
          aria-label="Private: has an access token"
          className="size-3.5 shrink-0"
        />
      )}
      <span className="truncate">
        {repo.kind === 'SAMPLE'
          ? 'Ships with Kabinet'
          : [kindWords[repo.kind], repo.branch].filter(Boolean).join(' · ')}
      </span>
    </p>
  );
}
