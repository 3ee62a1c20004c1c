import { useSuspenseQuery } from '@tanstack/react-query';
import { Library, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { SuiteDialog } from './suite-dialog.tsx';
import { suiteListQuery, type SuiteData } from './suites.queries.ts';

const shownLogos = 6;

/** `?new` opens the dialog; `?new=org.lab.app` with that app in it. */
export function SuitesPage() {
  const { suites } = useSuspenseQuery(suiteListQuery()).data;
  const [first, openNew] = useUrlParam('new');
  const add = (
    <Button variant="default" onClick={() => openNew('')}>
      <Plus aria-hidden />
      New suite
    </Button>
  );
  return (
    <Page
      title="Suites"
      subtitle="Sets of apps that a lab installs together."
      actions={suites.length > 0 && add}
    >
      {suites.length === 0 ? (
        <EmptyState icon={Library} title="No suites yet" action={add}>
          Group the apps of a workflow into a suite, then install all of them on one backend.
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {suites.map((suite) => (
            <li key={suite.id} className="min-w-0">
              <SuiteCard suite={suite} />
            </li>
          ))}
        </ul>
      )}
      {first !== null && <SuiteDialog firstApp={first} onClose={() => openNew(null)} />}
    </Page>
  );
}

function SuiteCard({ suite }: { suite: SuiteData }) {
  const more = suite.apps.length - shownLogos;
  return (
    <Card className="relative flex h-full flex-col p-4 transition-[border-color,box-shadow] hover:border-primary/50 hover:shadow-md">
      <h2 className="truncate font-semibold" data-hint={suite.name}>
        <Link
          to={`/suites/${suite.id}`}
          className="rounded after:absolute after:inset-0 after:rounded-xl"
        >
          {suite.name}
        </Link>
      </h2>
      <p className="mt-1 line-clamp-2 flex-1 text-sm text-muted-foreground">
        {suite.description || 'No description.'}
      </p>
      <div className="mt-4 flex items-center gap-1.5" aria-hidden>
        {suite.apps.slice(0, shownLogos).map(({ id, identifier, logoUrl }) => (
          <AppLogo key={id} identifier={identifier} logoUrl={logoUrl} className="size-8" />
        ))}
        {more > 0 && <span className="ml-1 text-xs text-muted-foreground">+{more}</span>}
      </div>
      <p className="mt-3 text-xs text-muted-foreground">
        {countWords(suite.apps.length, 'app')} · created by {suite.createdBy}
      </p>
    </Card>
  );
}
