import { useSuspenseQuery } from '@tanstack/react-query';
import { Download, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { SuiteResults } from './suite-results.tsx';
import {
  installSuite,
  suiteBackendsQuery,
  type SuiteBackend,
  type SuiteData,
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
          <p className="text-sm text-muted-foreground">
            No backend is connected.{' '}
            <Link to="/backends" className="text-primary hover:underline">
              Connect a backend
            </Link>
            , then install.
          </p>
        )}
        {backend && (
          <>
            <DemoNote backends={[backend]} />
            <BackendField backends={backends} chosen={backend.id} onChoose={setChosen} />
            <Button
              variant="default"
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
        {install.data && <SuiteResults installs={install.data.installSuite} />}
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
        <OptionSelect
          {...ids}
          value={chosen}
          onChange={onChoose}
          options={backends.map((backend) => ({ value: backend.id, label: optionWords(backend) }))}
          className="w-full"
        />
      )}
    </Field>
  );
}

function optionWords(backend: SuiteBackend): string {
  const label = backendLabel(backend);
  return backend.freshness === 'LIVE' ? label : `${label} (${backend.freshness.toLowerCase()})`;
}
