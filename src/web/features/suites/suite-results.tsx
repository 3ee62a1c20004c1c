import { useQuery } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import type { Installation } from '#web/lib/words/installation-words.ts';
import { InstallationLine } from '#web/parts/backend/installation-line.tsx';
import { suiteInstallsQuery, type SuiteInstallData } from './suites.queries.ts';

/** What came of installing a suite: for each app how far it is now, or why it was not begun. */
export function SuiteResults({ installs }: { installs: SuiteInstallData[] }) {
  const begun = installs.flatMap(({ deployment }) => deployment?.pods[0]?.id ?? []);
  const { data } = useQuery({ ...suiteInstallsQuery(begun), enabled: begun.length > 0 });
  const installations = new Map(
    data?.pods.map(({ id, deployment }) => [id, deployment.installation]),
  );
  return (
    <div>
      <p role="status" className="mb-2 text-sm font-medium">
        Install requested for {begun.length} of {countWords(installs.length, 'app')}
      </p>
      <ul aria-label="Results" className="grid grid-cols-1 gap-2 text-sm">
        {installs.map((install) => (
          <li key={install.app.id} className="min-w-0 [overflow-wrap:anywhere]">
            <Result
              install={install}
              installation={installations.get(install.deployment?.pods[0]?.id ?? '') ?? null}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

type ResultProps = { install: SuiteInstallData; installation: Installation | null };

function Result({ install: { app, deployment, problem }, installation }: ResultProps) {
  if (!deployment)
    return (
      <span className="flex gap-2">
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />
        <span className="min-w-0">
          {app.name}: <span className="text-muted-foreground">{problem}</span>
        </span>
      </span>
    );
  return (
    <>
      <Link
        to={`/containers/${deployment.pods[0]?.id ?? ''}`}
        className="text-primary hover:underline"
      >
        {app.name} {deployment.flavour.release.version}
      </Link>{' '}
      <span className="text-muted-foreground">({deployment.flavour.name})</span>
      {installation && <InstallationLine installation={installation} isWhole className="mt-0.5" />}
    </>
  );
}
