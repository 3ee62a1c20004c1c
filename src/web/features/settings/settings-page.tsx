import { Skeleton } from '#web/ui/skeleton.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { ApiTokens } from './api-tokens.tsx';
import { ImageRules } from './image-rules.tsx';
import { ScanSettings } from './scan-settings.tsx';

/** What holds for everybody of the organization, and the tokens of the one who is signed in. */
export function SettingsPage() {
  return (
    <Page title="Settings" subtitle="Settings for your organization, and your API tokens.">
      <div className="grid grid-cols-1 gap-10 pb-24">
        <Section title="Repositories">
          <PartBoundary
            what="The repository settings"
            waiting={<Skeleton className="h-64 rounded-xl" />}
          >
            <ScanSettings />
          </PartBoundary>
        </Section>
        <PartBoundary what="The image rules" waiting={<Skeleton className="h-64 rounded-xl" />}>
          <ImageRules />
        </PartBoundary>
        <PartBoundary what="The API tokens" waiting={<Skeleton className="h-64 rounded-xl" />}>
          <ApiTokens />
        </PartBoundary>
        <Section title="About">
          <a href="/licences" className="text-sm text-primary hover:underline">
            Licences of the software in these pages
          </a>
        </Section>
      </div>
    </Page>
  );
}
