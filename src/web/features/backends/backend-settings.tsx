import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { Section } from '#web/parts/page/section.tsx';
import type { BackendDetail } from './backends.queries.ts';
import { SettingsForm } from './settings-form.tsx';

const names: Record<string, string> = {
  reportingIntervalSeconds: 'Report interval',
  maxPods: 'Max. containers',
  maxCpus: 'Max. cores per container',
  maxMemoryBytes: 'Max. memory per container',
  concurrency: 'Parallel actions',
  pullConcurrency: 'Parallel downloads',
  allowedRegistries: 'Registries',
  labels: 'Labels',
};
const origins: Record<string, string> = {
  DEFAULT: 'default',
  HUB: 'set here',
  POLICY: 'machine policy',
};

/** What the backend goes by and who says so. */
export function BackendSettings({ backend }: { backend: BackendDetail }) {
  const { configuration } = backend;
  return (
    <Section title="Configuration" aside={<SettingsForm backend={backend} />}>
      {configuration.length === 0 ? (
        <p className="text-sm text-muted-foreground">No configuration reported yet.</p>
      ) : (
        <Card className="p-4">
          <Facts>
            {configuration.map(({ key, value, origin }) => (
              <Fact key={key} name={names[key] ?? key}>
                <span className="flex flex-wrap items-center gap-2">
                  {valueWords(key, value)}
                  <Badge variant="outline">{origins[origin]}</Badge>
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
