import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { Section } from '#web/ui/section.tsx';
import type { BackendDetail } from './backends.queries.ts';
import { SettingsForm } from './settings-form.tsx';

const names: Record<string, string> = {
  reportingIntervalSeconds: 'Reports every',
  maxPods: 'Containers, at most',
  maxCpus: 'Cores each, at most',
  maxMemoryBytes: 'Memory each, at most',
  concurrency: 'Acts at once',
  pullConcurrency: 'Downloads at once',
  allowedRegistries: 'Registries',
  labels: 'Labels',
};
const origins: Record<string, string> = {
  DEFAULT: 'built in',
  HUB: 'set here',
  POLICY: 'policy of the machine',
};

/** What the backend goes by and who says so. */
export function BackendSettings({ backend }: { backend: BackendDetail }) {
  const { configuration } = backend;
  return (
    <Section title="Configuration" aside={<SettingsForm backend={backend} />}>
      {configuration.length === 0 ? (
        <p className="text-sm text-quiet">Nothing is set; it has not reported yet.</p>
      ) : (
        <Card className="p-4">
          <Facts>
            {configuration.map(({ key, value, origin }) => (
              <Fact key={key} name={names[key] ?? key}>
                <span className="flex flex-wrap items-center gap-2">
                  {valueWords(key, value)}
                  <Badge look="outline">{origins[origin]}</Badge>
                </span>
              </Fact>
            ))}
          </Facts>
        </Card>
      )}
    </Section>
  );
}

function valueWords(key: string, value: unknown): string {
  if (key === 'reportingIntervalSeconds') return `${String(value)} s`;
  if (key === 'maxMemoryBytes') return `${Math.round(Number(value) / 1024 ** 2)} MB`;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, text]) => `${name}=${String(text)}`)
      .join(', ');
  return String(value);
}
