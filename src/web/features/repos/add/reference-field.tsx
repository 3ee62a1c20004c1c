import { CircleCheck } from 'lucide-react';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { referenceWords } from './reference-words.ts';

type ReferenceFieldProps = {
  value: string;
  /** Whether somebody wanted to go on with what cannot be understood. */ isRefused: boolean;
  onChange: (value: string) => void;
};

const forms = [
  ['user/repo', 'GitHub, its default branch'],
  ['user/repo:branch', 'GitHub, another branch'],
  ['https://…', 'a project on GitHub, GitLab or Codeberg, or a deployments file'],
  ['/srv/apps', 'a folder on the hub, if the administrator allows it'],
] as const;

/** Takes every spelling of a repository and says what it has understood while somebody types. */
export function ReferenceField({ value, isRefused, onChange }: ReferenceFieldProps) {
  const parsed = parseRepoReference(value);
  return (
    <div className="grid grid-cols-1 gap-2">
      <Field label="Repository" error={isRefused && !parsed.ok ? parsed.because : null}>
        {(ids) => (
          <Input
            {...ids}
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="jhnnsrs/starmist"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {parsed.ok ? (
        <p role="status" className="flex items-start gap-1.5 text-sm text-primary">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {referenceWords(parsed.reference)}
          </span>
        </p>
      ) : (
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs text-muted-foreground">
          {forms.map(([form, what]) => (
            <div key={form} className="contents">
              <dt className="font-mono">{form}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
