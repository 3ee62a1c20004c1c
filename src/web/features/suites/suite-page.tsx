import { useSuspenseQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { InstallSuite } from './install-suite.tsx';
import { SuiteDialog } from './suite-dialog.tsx';
import { deleteSuite, suiteQuery, type SuiteAppData, type SuiteData } from './suites.queries.ts';

export function SuitePage() {
  const { id = '' } = useParams();
  const { suite } = useSuspenseQuery(suiteQuery(id)).data;
  const [isEditing, setEditing] = useState(false);
  return (
    <Page
      title={suite.name}
      subtitle={
        suite.description || `${countWords(suite.apps.length, 'app')} that are installed together.`
      }
      actions={
        <>
          <Button variant="outline" onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            Edit
          </Button>
          <DeleteSuite suite={suite} />
        </>
      }
    >
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label="Apps" className="min-w-0">
          <h2 className="mb-3 font-semibold">{countWords(suite.apps.length, 'app')}</h2>
          {suite.apps.length === 0 ? (
            <p className="text-sm text-muted-foreground">
              None of its apps are available any more. Edit the suite or delete it.
            </p>
          ) : (
            <ul className="grid grid-cols-1 gap-3">
              {suite.apps.map((app) => (
                <li key={app.id}>
                  <SuiteAppCard app={app} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <InstallSuite suite={suite} />
      </div>
      {isEditing && <SuiteDialog suite={suite} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function SuiteAppCard({ app }: { app: SuiteAppData }) {
  return (
    <Card className="relative flex items-center gap-3 p-3 transition-colors hover:border-primary/50">
      <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} />
      <div className="min-w-0 flex-1">
        <h3 className="truncate font-medium" data-hint={app.identifier}>
          <Link
            to={`/apps/${encodeURIComponent(app.identifier)}`}
            className="rounded after:absolute after:inset-0 after:rounded-xl"
          >
            {app.name}
          </Link>
        </h3>
        <p className="truncate text-sm text-muted-foreground">
          {app.description || 'No description.'}
        </p>
      </div>
    </Card>
  );
}

function DeleteSuite({ suite }: { suite: SuiteData }) {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useHubMutation(deleteSuite, {
    onSuccess: () => void navigate('/suites', { replace: true }),
  });
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete ${suite.name}?`}
        verb="Delete"
        isOpen={isAsking}
        isBusy={remove.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ id: suite.id })}
      >
        <p>
          Only the suite is deleted. Its apps stay available and installed containers keep running.
        </p>
        {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
