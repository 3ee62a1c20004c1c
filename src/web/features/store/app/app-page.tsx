import { useSuspenseQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { defaultRelease } from '#domain/release/default-release.ts';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppAbout } from './app-about.tsx';
import { AppHeader } from './app-header.tsx';
import { AppInstances } from './app-instances.tsx';
import { CompatibleApps } from './compatible-apps.tsx';
import { AppNotices } from './app-notices.tsx';
import { appQuery, type AppData } from './app.queries.ts';
import { ReadmeSection } from './readme-section.tsx';
import { ReleaseDetail, ReleaseNeeds } from './release-detail.tsx';
import { ReleaseSection } from './release-section.tsx';
import type { InstallAction } from './install-action.ts';

/** One app. `installAction` makes the button that installs a release, `moreActions` the others. */
export function AppPage({
  installAction,
  moreActions,
}: {
  installAction: InstallAction;
  moreActions: (identifier: string) => ReactNode;
}) {
  const { identifier = '' } = useParams();
  const [params] = useSearchParams();
  const { app } = useSuspenseQuery(appQuery(identifier)).data;
  const release =
    app.releases.find(({ version }) => version === params.get('version')) ??
    defaultRelease(app.releases);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <title>{`${app.name} · Kabinet`}</title>
      <DemoNote backends={app.pods.map(({ backend }) => backend)} />
      <AppHeader
        app={app}
        release={release}
        action={
          <>
            {release && installAction(release.id, release.version, true)}
            {moreActions(app.identifier)}
          </>
        }
      />
      {release && <AppNotices app={app} release={release} installAction={installAction} />}
      <div className="mt-8 grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-10">
          {release ? (
            <MainColumn app={app} release={release} installAction={installAction} />
          ) : (
            <EmptyState icon={SearchX} title="No release">
              No repository lists a release of this app any more.
            </EmptyState>
          )}
        </div>
        <aside aria-label="About this app" className="grid min-w-0 grid-cols-1 content-start gap-8">
          <AppInstances pods={app.pods} />
          {release && (
            <PartBoundary
              what="The requirements"
              waiting={<Skeleton className="h-32 rounded-xl" />}
            >
              <ReleaseNeeds releaseId={release.id} />
            </PartBoundary>
          )}
          <AppAbout app={app} release={release} />
          <PartBoundary what="Compatible apps" waiting={<Skeleton className="h-32 rounded-xl" />}>
            <CompatibleApps identifier={app.identifier} />
          </PartBoundary>
        </aside>
      </div>
    </div>
  );
}

type MainColumnProps = {
  app: AppData;
  release: AppData['releases'][number];
  installAction: InstallAction;
};

function MainColumn({ app, release, installAction }: MainColumnProps) {
  return (
    <>
      <ReleaseDetail key={release.id} releaseId={release.id} />
      <PartBoundary what="The README" waiting={null}>
        <ReadmeSection identifier={app.identifier} base={app.repos[0]?.url ?? null} />
      </PartBoundary>
      <ReleaseSection app={app} selected={release} installAction={installAction} />
    </>
  );
}
