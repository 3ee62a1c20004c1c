import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { moved } from './moved.ts';
import { appsToAdd } from './suite-draft.ts';
import { suiteAppSearchQuery, type SuiteAppData } from './suites.queries.ts';

/** The apps of a suite in their order, and a search that adds more. */
export function SuiteApps({
  apps,
  onChange,
}: {
  apps: SuiteAppData[];
  onChange: (apps: SuiteAppData[]) => void;
}) {
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-sm font-medium" aria-live="polite">
        {apps.length === 0 ? 'No apps yet' : `Apps (${apps.length})`}
      </p>
      {apps.length > 0 && (
        <ol aria-label="Apps of the suite" className="divide-y rounded-lg border">
          {apps.map((app, at) => (
            <li key={app.id} className="flex items-center gap-2 px-2 py-1.5">
              <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-8" />
              <span className="min-w-0 flex-1 truncate text-sm" data-hint={app.identifier}>
                {app.name}
              </span>
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Move ${app.name} up`}
                disabled={at === 0}
                onClick={() => onChange(moved(apps, at, at - 1))}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Move ${app.name} down`}
                disabled={at === apps.length - 1}
                onClick={() => onChange(moved(apps, at, at + 1))}
              >
                <ArrowDown aria-hidden />
              </Button>
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Remove ${app.name}`}
                onClick={() => onChange(apps.filter(({ id }) => id !== app.id))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
      )}
      <AppSearch known={apps} onAdd={(app) => onChange([...apps, app])} />
    </div>
  );
}

function AppSearch({
  known,
  onAdd,
}: {
  known: SuiteAppData[];
  onAdd: (app: SuiteAppData) => void;
}) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data, error } = useQuery({
    ...suiteAppSearchQuery(search),
    placeholderData: (before) => before,
  });
  const found = appsToAdd(data?.apps ?? [], known);
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <Field
        label="Add an app"
        hint="Search by name or by what it does."
        error={error?.message ?? null}
      >
        {(ids) => (
          <Input
            {...ids}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        )}
      </Field>
      {data && found.length === 0 && (
        <p className="text-sm text-muted-foreground">
          {search === '' ? 'The store has no more apps.' : `No other app matches ${search}.`}
        </p>
      )}
      <ul aria-label="Apps to add" className="grid max-h-56 grid-cols-1 overflow-y-auto">
        {found.map((app) => (
          <li key={app.id}>
            <FoundApp app={app} onAdd={() => onAdd(app)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FoundApp({ app, onAdd }: { app: SuiteAppData; onAdd: () => void }) {
  return (
    <button
      type="button"
      onClick={onAdd}
      className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left hover:bg-muted"
    >
      <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-8" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{app.name}</span>
        <span className="block truncate text-xs text-muted-foreground">
          {app.description || app.identifier}
        </span>
      </span>
      <Plus aria-hidden className="size-4 text-muted-foreground" />
      <span className="sr-only">Add {app.name}</span>
    </button>
  );
}
