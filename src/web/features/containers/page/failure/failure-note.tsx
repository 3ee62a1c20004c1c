import { Play } from 'lucide-react';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { hubClock } from '#web/lib/hub-clock.ts';
import { Button } from '#web/ui/button.tsx';
import type { Aftermath } from '../aftermath.queries.ts';
import type { PodDetail } from '../container-page.queries.ts';
import { copiedWords, shownLines, storyWords } from './failure-words.ts';
import { Reason } from '#web/features/containers/reason.tsx';
import { usePodCommand } from '#web/features/containers/use-pod-command.ts';

/** Why it is broken, how often it was tried, and what it said last; with what can be done at once. */
export function FailureNote({
  pod,
  aftermath,
}: {
  pod: PodDetail;
  aftermath: Aftermath | undefined;
}) {
  const lines = aftermath ? shownLines(aftermath) : [];
  const story = storyWords(pod, aftermath?.crashLoop ?? null, hubClock.now());
  return (
    <div className="grid grid-cols-1 gap-2">
      <ErrorNote
        action={
          <div className="flex flex-wrap gap-2">
            {pod.verbs.includes('START') && <StartAgain podId={pod.id} />}
            <CopyButton
              label="Copy what is known of the failure"
              text={() => copiedWords(pod, story, lines)}
            />
          </div>
        }
      >
        {pod.reason === null ? <p>{sentenceOf(pod.phase)}</p> : <Reason text={pod.reason} />}
        {story !== null && <p className="mt-1">{story}</p>}
      </ErrorNote>
      {lines.length > 0 && (
        <pre
          aria-label="Its last lines"
          className="max-h-48 overflow-auto rounded-lg border bg-card px-3 py-2.5 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
          role="group"
          tabIndex={0}
        >
          {lines.join('\n')}
        </pre>
      )}
    </div>
  );
}

function sentenceOf(phase: PodDetail['phase']): string {
  if (phase === 'FAILED') return 'It failed.';
  if (phase === 'LOST') return 'It exists no longer.';
  if (phase === 'UNHEALTHY') return 'Its health check fails.';
  return 'It is started again and again.';
}

function StartAgain({ podId }: { podId: string }) {
  const { askAll, isBusy } = usePodCommand();
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={isBusy}
      onClick={() => void askAll('START', [podId])}
    >
      <Play aria-hidden />
      Start again
    </Button>
  );
}
