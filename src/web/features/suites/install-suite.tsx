import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Download, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/ui/demo-note.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/input.tsx';
import {
  installSuite,
  suiteBackendsQuery,
  type SuiteBackend,
  type SuiteData,
  type SuiteInstallData,
} from './suites.queries.ts';

/** Installs every app of a suite on one backend, with one result for each. */
export function InstallSuite({ suite }: { suite: SuiteData }) {
  const { backends } = useSuspenseQuery(suiteBackendsQuery()).data;
  const [chosen, setChosen] = useState<string>();
  // One key for one wish: pressed again after a lost answer, it installs nothing twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const install = useHubMutation(installSuite, { onSuccess: () => setKey(crypto.randomUUID()) });
  const backend =
    backends.find(({ id }) => id === chosen) ??
    backends.find(({ freshness }) => freshness === 'LIVE') ??
    backends[0];
  return (
    <section aria-label="Install the suite" className="min-w-0">
      <h2 className="mb-3 font-semibold">Install all apps</h2>
      <Card className="grid grid-cols-1 gap-4 p-4">
        {!backend && (
          <p className="text-sm text-quiet">
            No backend is connected.{' '}
            <Link to="/backends" className="text-brand hover:underline">
              Connect a backend
            </Link>
            , then install.
          </p>
        )}
        {backend && (
          <>
            {backend.isDemo && <DemoNote />}
            <BackendField backends={backends} chosen={backend.id} onChoose={setChosen} />
            <Button
              look="primary"
              disabled={install.isPending || suite.apps.length === 0}
              onClick={() =>
                install.mutate({ input: { suite: suite.id, backend: backend.id, key } })
              }
            >
              {install.isPending ? (
                <LoaderCircle aria-hidden className="animate-spin" />
              ) : (
                <Download aria-hidden />
              )}
              Install {countWords(suite.apps.length, 'app')}
            </Button>
          </>
        )}
        {install.error && <ErrorNote>{install.error.message}</ErrorNote>}
        {install.data && <Results installs={install.data.installSuite} />}
      </Card>
    </section>
  );
}

type BackendFieldProps = {
  backends: SuiteBackend[];
  chosen: string;
  onChoose: (id: string) => void;
};

function BackendField({ backends, chosen, onChoose }: BackendFieldProps) {
  return (
    <Field label="Backend" hint="Installs the newest release of each app that fits the backend.">
      {(ids) => (
        <Select {...ids} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {backends.map(({ id, name, freshness }) => (
            <option key={id} value={id}>
              {freshness === 'LIVE' ? name : `${name} (${freshness.toLowerCase()})`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Results({ installs }: { installs: SuiteInstallData[] }) {
  const done = installs.filter(({ deployment }) => deployment !== null).length;
  return (
    <div>
      <p role="status" className="mb-2 text-sm font-medium">
        Install requested for {done} of {countWords(installs.length, 'app')}
      </p>
      <ul aria-label="Results" className="grid grid-cols-1 gap-2 text-sm">
        {installs.map(({ app, deployment, problem }) => (
          <li key={app.id} className="flex gap-2">
            {deployment ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-brand" />
            ) : (
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            )}
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {deployment ? (
                <>
                  <Link
                    to={`/containers/${deployment.pods[0]?.id ?? ''}`}
                    className="text-brand hover:underline"
                  >
                    {app.name} {deployment.flavour.release.version}
                  </Link>{' '}
                  <span className="text-quiet">({deployment.flavour.name})</span>
                </>
              ) : (
                <>
                  {app.name}: <span className="text-quiet">{problem}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
