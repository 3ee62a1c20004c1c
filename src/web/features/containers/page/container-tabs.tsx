import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#web/ui/tabs.tsx';
import { LogViewer } from '../logs/log-viewer.tsx';
import type { UseHistory } from '../stats/use-history.ts';
import type { Aftermath } from './aftermath.queries.ts';
import type { PodDetail } from './container-page.queries.ts';
import { PeakNote } from './peak-note.tsx';

const ContainerUse = lazyPart(
  async () => (await import('../stats/container-use.tsx')).ContainerUse,
);
const ContainerEvents = lazyPart(
  async () => (await import('../events/container-events.tsx')).ContainerEvents,
);

const tabs = { log: 'Log', use: 'Use', events: 'Events' } as const;
type Tab = keyof typeof tabs;

/** What is looked at of a container: it lives in the URL, and is its log when nothing else is asked for. */
export function ContainerTabs({
  pod,
  use,
  peak,
}: {
  pod: PodDetail;
  use: UseHistory;
  peak: Aftermath['peak'];
}) {
  const [asked, setAsked] = useUrlParam('tab');
  const shown = asked !== null && isTab(asked) ? asked : 'log';
  return (
    <Tabs value={shown} onValueChange={(tab) => setAsked(tab === 'log' ? null : tab)}>
      <TabsList aria-label="Views of this container">
        {Object.entries(tabs).map(([tab, name]) => (
          <TabsTrigger key={tab} value={tab}>
            {name}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent value="log">
        <ContainerLog pod={pod} />
      </TabsContent>
      <TabsContent value="use" className="grid grid-cols-1 gap-4">
        <PartBoundary what="The use" waiting={<Waiting />}>
          <ContainerUse key={pod.id} use={use} />
        </PartBoundary>
        {peak && <PeakNote peak={peak} />}
      </TabsContent>
      <TabsContent value="events">
        <PartBoundary what="The events" waiting={<Waiting />}>
          <ContainerEvents key={pod.id} podId={pod.id} />
        </PartBoundary>
      </TabsContent>
    </Tabs>
  );
}

function isTab(value: string): value is Tab {
  return Object.hasOwn(tabs, value);
}

function Waiting() {
  return <p className="text-sm text-muted-foreground">Loading …</p>;
}

function ContainerLog({ pod }: { pod: PodDetail }) {
  if (pod.containerId === null)
    return (
      <p className="px-1 text-sm text-muted-foreground">No log until the container is created.</p>
    );
  return <LogViewer key={`${pod.id} ${pod.containerId} ${pod.startedAt ?? ''}`} pod={pod} />;
}
