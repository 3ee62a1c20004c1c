import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { AppGlyph } from '#web/ui/app-glyph.tsx';
import { DemoNote } from '#web/ui/demo-note.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SearchX } from 'lucide-react';
import { AppInstances } from './app-instances.tsx';
import { HardwareBadges } from './hardware-badges.tsx';
import { ReleaseDetail } from './release-detail.tsx';
import { ReleaseTable } from './release-table.tsx';
import { appQuery, type AppData } from './store.queries.ts';

/** `installAction` makes the button that installs a release. */
export function AppPage({ installAction }: { installAction: (releaseId: string, version: string) => ReactNode }) {
  const { identifier = '' } = useParams();
  const [params] = useSearchParams();
  const { app } = useSuspenseQuery(appQuery(identifier)).data;
  const release = app.releases.find(({ version }) => version === params.get('version')) ?? app.releases[0];
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <title>{`${app.name} · Kabinet`}</title>
      {app.pods.some(({ backend }) => backend.isDemo) && <DemoNote />}
      <AppHeader app={app} action={release && installAction(release.id, release.version)} />
      <div className="mt-8 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 min-w-0 content-start gap-8">
          {release
            ? <><ReleaseTable releases={app.releases} selected={release.id} installAction={installAction} /><ReleaseDetail key={release.id} releaseId={release.id} /></>
            : <EmptyState icon={SearchX} title="No release">No repository lists a release of this app any more.</EmptyState>}
        </div>
        <aside aria-label="About this app" className="grid grid-cols-1 min-w-0 content-start gap-8">
          <AppInstances pods={app.pods} />
          <FromRepos repos={app.repos} />
        </aside>
      </div>
    </div>
  );
}

function AppHeader({ app, action }: { app: AppData; action: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start gap-x-5 gap-y-4">
      <AppGlyph identifier={app.identifier} className="size-16" />
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{app.name}</h1>
        <p className="text-sm text-quiet [overflow-wrap:anywhere]">{app.identifier}</p>
        <p className="mt-2 max-w-2xl">{app.description || 'No description.'}</p>
        <div className="mt-3"><HardwareBadges hardware={app.hardware} /></div>
      </div>
      <div className="flex flex-wrap gap-2">{action}</div>
    </header>
  );
}

function FromRepos({ repos }: { repos: AppData['repos'] }) {
  return (
    <section aria-label="Repositories" className="text-sm">
      <h2 className="mb-2 text-base font-semibold">From</h2>
      {repos.length === 0 && <p className="text-quiet">No repository lists it any more; what is installed keeps running.</p>}
      <ul className="grid grid-cols-1 gap-1">
        {repos.map(({ id, name }) => <li key={id} className="truncate"><Link to={`/repos/${id}`} title={name} className="text-brand hover:underline">{name}</Link></li>)}
      </ul>
    </section>
  );
}
