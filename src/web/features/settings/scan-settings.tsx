import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Textarea } from '#web/ui/textarea.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { findRefusedLine } from './find-refused-line.ts';
import { intervals } from './intervals.ts';
import { scanSettingsQuery, setScanSettings, type ScanSettingsData } from './settings.queries.ts';

/** How repositories are read, and which ones are there by themselves. */
export function ScanSettings() {
  const { scanSettings } = useSuspenseQuery(scanSettingsQuery()).data;
  return <ScanSettingsForm key={JSON.stringify(scanSettings)} saved={scanSettings} />;
}

function ScanSettingsForm({ saved }: { saved: ScanSettingsData }) {
  const [interval, setInterval] = useState(saved.scanIntervalMinutes);
  const [lines, setLines] = useState(saved.defaultRepos.join('\n'));
  const queryClient = useQueryClient();
  const save = useHubMutation(setScanSettings, {
    onSuccess: () => {
      void notify('success', 'Settings saved.');
      void queryClient.invalidateQueries({ queryKey: scanSettingsQuery().queryKey });
    },
  });
  const refused = findRefusedLine(lines);
  const isChanged =
    interval !== saved.scanIntervalMinutes || lines.trim() !== saved.defaultRepos.join('\n');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate({
      input: {
        scanIntervalMinutes: interval,
        defaultRepos: lines
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      },
    });
  }

  return (
    <Card className="p-5">
      <form onSubmit={onSubmit} className="grid grid-cols-1 gap-5">
        <IntervalField saved={saved.scanIntervalMinutes} value={interval} onChange={setInterval} />
        <DefaultReposField
          value={lines}
          error={refused}
          onChange={(value) => {
            setLines(value);
            save.reset();
          }}
        />
        {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
        <div>
          <Button
            type="submit"
            variant="default"
            disabled={!isChanged || refused !== null || save.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </Card>
  );
}

type IntervalFieldProps = { saved: number; value: number; onChange: (minutes: number) => void };

function IntervalField({ saved, value, onChange }: IntervalFieldProps) {
  return (
    <Field
      label="Scan repositories"
      hint="A repository that has not changed costs one small request."
    >
      {(ids) => (
        <OptionSelect
          {...ids}
          value={value}
          onChange={onChange}
          options={intervals(saved).map(({ minutes, words }) => ({ value: minutes, label: words }))}
          className="w-full max-w-64"
        />
      )}
    </Field>
  );
}

type DefaultReposFieldProps = {
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

function DefaultReposField({ value, error, onChange }: DefaultReposFieldProps) {
  return (
    <Field
      label="Default repositories"
      hint="One per line. They are added automatically; deleting a line does not remove its repository."
      error={error}
    >
      {(ids) => (
        <Textarea
          {...ids}
          rows={5}
          spellCheck={false}
          autoCapitalize="none"
          placeholder="jhnnsrs/starmist"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="font-mono"
        />
      )}
    </Field>
  );
}
