import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { countWords } from '#web/lib/count-words.ts';
import { durationWords } from '#web/lib/time-words.ts';
import { AppGlyph } from '#web/ui/app-glyph.tsx';
import { Card } from '#web/ui/card.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { OutsideLink } from '#web/ui/outside-link.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { TimeAgo } from '#web/ui/time-ago.tsx';
import { ProblemList } from './problem-list.tsx';
import { RemoveRepoButton } from './remove-repo-button.tsx';
import { RepoStateChip } from './repo-state-chip.tsx';
import { repoQuery, type RepoDetail, type ScanData } from './repos.queries.ts';
import { ScanButton } from './scan-button.tsx';

export function RepoPage() {
  const { id = '' } = useParams();
  const { githubRepo: repo } = useSuspenseQuery(repoQuery(id)).data;
  const navigate = useNavigate();
  const problems = repo.scans[0]?.problems ?? [];
  return (
    <Page
      title={repo.name}
      subtitle={<span className="mt-1 flex flex-wrap items-center gap-2 text-sm"><RepoStateChip state={repo.state} />{countWords(repo.appCount, 'app')}</span>}
      actions={<><ScanButton repo={repo} /><RemoveRepoButton repo={repo} onRemoved={() => void navigate('/repos')} /></>}
    >
      {repo.problem !== null && <div className="mb-6"><ErrorNote>{repo.problem}</ErrorNote></div>}
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 min-w-0 content-start gap-8">
          {problems.length > 0 && <Section title="What could not be read"><ProblemList problems={problems} url={repo.kind === 'GITHUB' ? repo.url : null} /></Section>}
          <Section title="Apps"><RepoApps apps={repo.apps} /></Section>
        </div>
        <aside aria-label="About this repository" className="grid grid-cols-1 min-w-0 content-start gap-8">
          <RepoFacts repo={repo} />
          <Section title="Scans"><ScanList scans={repo.scans} /></Section>
        </aside>
      </div>
    </Page>
  );
}

function RepoFacts({ repo: { kind, url, identifier, branch, addedAt, lastScannedAt } }: { repo: RepoDetail }) {
  return (
    <Card className="p-4">
      <Facts>
        <Fact name="Source">{kind === 'SAMPLE' ? 'Ships with Kabinet' : <OutsideLink url={url}>{identifier}</OutsideLink>}</Fact>
        {kind === 'GITHUB' && <Fact name="Branch">{branch}</Fact>}
        <Fact name="Added"><TimeAgo at={addedAt} /></Fact>
        <Fact name="Scanned">{lastScannedAt === null ? 'never' : <TimeAgo at={lastScannedAt} />}</Fact>
      </Facts>
    </Card>
  );
}

function RepoApps({ apps }: { apps: RepoDetail['apps'] }) {
  if (apps.length === 0) return <p className="text-sm text-quiet">It lists no apps yet.</p>;
  return (
    <ul className="divide-y rounded-xl border bg-surface">
      {apps.map(({ id, identifier, name, description, latestRelease }) => (
        <li key={id}>
          <Link to={`/apps/${encodeURIComponent(identifier)}`} className="flex items-center gap-3 rounded-xl px-4 py-3 hover:bg-sunken">
            <AppGlyph identifier={identifier} className="size-8" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" title={identifier}>{name}</span>
              <span className="block truncate text-sm text-quiet" title={description}>{description || identifier}</span>
            </span>
            {latestRelease && <span className="max-w-28 truncate text-xs text-quiet" title={latestRelease.version}>{latestRelease.version}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ScanList({ scans }: { scans: ScanData[] }) {
  if (scans.length === 0) return <p className="text-sm text-quiet">Not scanned yet.</p>;
  return (
    <ol className="divide-y rounded-xl border bg-surface text-sm">
      {scans.map((scan) => (
        <li key={scan.id} className="px-3 py-2.5">
          <p className="flex justify-between gap-3"><span className="font-medium">{outcome(scan)}</span><span className="text-xs text-quiet"><TimeAgo at={scan.startedAt} /></span></p>
          <p className="text-xs text-quiet">
            {scan.added} added, {scan.changed} changed, {scan.removed} removed, {scan.unchanged} unchanged
            {scan.finishedAt !== null && ` in ${durationWords(Date.parse(scan.finishedAt) - Date.parse(scan.startedAt))}`}
          </p>
          {scan.problem !== null && <p className="mt-1 text-xs text-danger [overflow-wrap:anywhere]">{scan.problem}</p>}
        </li>
      ))}
    </ol>
  );
}

function outcome({ succeeded, problems }: ScanData): string {
  if (succeeded === null) return 'Scanning';
  if (!succeeded) return 'Failed';
  return problems.length === 0 ? 'Read everything' : countWords(problems.length, 'problem');
}
