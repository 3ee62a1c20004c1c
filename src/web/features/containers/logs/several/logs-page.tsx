import { ScrollText } from 'lucide-react';
import { Link } from 'react-router';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { podsIn } from './pods-in-url.ts';
import { SeveralViewer } from './several-viewer.tsx';
import { useKnownPods } from './use-known-pods.ts';

/** What the containers of ?pods= write, in one stream. */
export function LogsPage() {
  const [param] = useUrlParam('pods');
  const { ids, leftOut } = podsIn(param);
  const subtitle =
    leftOut === 0
      ? `${countWords(ids.length, 'container')} in one stream.`
      : `The first ${ids.length} containers in one stream; ${leftOut} more were chosen.`;
  if (ids.length === 0)
    return (
      <Page title="Logs">
        <NothingChosen />
      </Page>
    );
  return (
    <Page wide title="Logs" subtitle={subtitle}>
      <Logs key={ids.join(' ')} ids={ids} />
    </Page>
  );
}

function Logs({ ids }: { ids: string[] }) {
  const { pods, isLoaded, error, retry } = useKnownPods(ids);
  if (!isLoaded && error)
    return (
      <ErrorNote
        action={
          <Button variant="outline" size="sm" onClick={retry}>
            Try again
          </Button>
        }
      >
        The containers could not be loaded: {error.message}
      </ErrorNote>
    );
  if (!isLoaded) return <Skeleton role="status" aria-label="Loading the logs" className="h-96" />;
  if (pods.every(({ last }) => last === undefined)) return <NothingChosen />;
  return (
    <>
      <DemoNote backends={pods.flatMap(({ last }) => last?.backend ?? [])} />
      <SeveralViewer pods={pods} />
    </>
  );
}

function NothingChosen() {
  return (
    <EmptyState
      icon={ScrollText}
      title="No containers are chosen"
      action={
        <Button asChild variant="outline">
          <Link to="/containers">Go to the containers</Link>
        </Button>
      }
    >
      Choose rows among the containers and press Logs to read up to 12 of them in one stream.
    </EmptyState>
  );
}
