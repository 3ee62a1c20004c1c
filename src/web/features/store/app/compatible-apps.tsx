import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { appPath } from '../parts/app-path.ts';
import { compatibleAppsQuery } from './app.queries.ts';

const maxShown = 6;

/** Apps whose nodes take what its nodes give, or give what they take. */
export function CompatibleApps({ identifier }: { identifier: string }) {
  const { fitsNextTo } = useSuspenseQuery(compatibleAppsQuery(identifier)).data.app;
  if (fitsNextTo.length === 0) return null;
  return (
    <Section title="Compatible apps">
      <ul className="-mx-2 grid grid-cols-1">
        {fitsNextTo.slice(0, maxShown).map((app) => (
          <li key={app.id}>
            <Link
              to={appPath(app.identifier)}
              className="flex items-center gap-3 rounded-lg px-2 py-2 hover:bg-muted"
            >
              <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-8" />
              <span className="min-w-0">
                <span className="block truncate text-sm font-medium" data-hint={app.name}>
                  {app.name}
                </span>
                <span className="block truncate text-xs text-muted-foreground">
                  {app.description || app.identifier}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
