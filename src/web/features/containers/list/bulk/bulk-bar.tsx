import { Suspense, type ReactNode } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { logsOf, maxLogs } from '../../logs/several/pods-in-url.ts';
import { podVerbs, verbWords, type PodVerb } from '../../pod-verb.ts';
import { usePodCommand } from '../../use-pod-command.ts';
import type { BulkAct } from './bulk-ends.ts';
import type { ChosenPod } from './use-choice.ts';

const ConfirmVerb = lazyPart(async () => (await import('../../confirm-verb.tsx')).ConfirmVerb);

type BulkBarProps = {
  pods: readonly ChosenPod[];
  /** How many of them were chosen with another filter. */
  ofOtherFilter: number;
  /** Offered when all that is in view is chosen, and there is more. */
  chooseAll?: ReactNode;
  /** The verb that is being asked about. */
  asking: PodVerb | null;
  onAsk: (verb: PodVerb | null) => void;
  onClear: () => void;
  onAsked: (act: BulkAct) => void;
};

/** What can be done with all that is selected; each verb acts on those where it makes sense. */
export function BulkBar({
  pods,
  ofOtherFilter,
  chooseAll,
  asking,
  onAsk,
  onClear,
  onAsked,
}: BulkBarProps) {
  const { askAll, isBusy } = usePodCommand();

  async function request(verb: PodVerb) {
    onAsk(null);
    const asked = podsFor(verb, pods);
    const results = await askAll(
      verb,
      asked.map(({ id }) => id),
    );
    onAsked(actOf(verb, asked, results));
    onClear();
  }

  return (
    <div
      role="region"
      aria-label="Selected containers"
      className="sticky top-16 z-20 mb-3 flex flex-wrap items-center gap-2 rounded-xl border border-primary/40 bg-card px-3 py-2 text-sm shadow-md"
    >
      <p role="status" className="mr-auto font-medium">
        {countWords(pods.length, 'container')} selected
        {ofOtherFilter > 0 && `, ${ofOtherFilter} of them with another filter`}
      </p>
      {chooseAll}
      {podVerbs.map((verb) => (
        <VerbButton
          key={verb}
          verb={verb}
          count={podsFor(verb, pods).length}
          isBusy={isBusy}
          onClick={() => onAsk(verb)}
        />
      ))}
      <LogsButton ids={pods.map(({ id }) => id)} />
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {asking && (
        <Suspense fallback={<OpeningNote onCancel={() => onAsk(null)} />}>
          <ConfirmVerb
            verb={asking}
            pods={podsFor(asking, pods)}
            skipped={pods.length - podsFor(asking, pods).length}
            onClose={() => onAsk(null)}
            onConfirm={() => void request(asking)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What they write, in one stream. */
function LogsButton({ ids }: { ids: readonly string[] }) {
  if (ids.length > maxLogs)
    return (
      <Button
        size="sm"
        variant="outline"
        disabled
        data-hint={`The logs of at most ${maxLogs} containers are read at once`}
      >
        Logs
      </Button>
    );
  return (
    <Button asChild size="sm" variant="outline">
      <Link to={logsOf(ids)}>Logs</Link>
    </Button>
  );
}

/** What was asked, with the command that the hub made of it for each, or why it refused. */
function actOf(
  verb: PodVerb,
  pods: readonly ChosenPod[],
  results: readonly PromiseSettledResult<string>[],
): BulkAct {
  const commands = new Map<string, string>();
  const refused = new Map<string, string>();
  pods.forEach(({ id }, at) => {
    const result = results[at];
    if (result?.status === 'fulfilled') commands.set(id, result.value);
    else refused.set(id, messageOf(result?.reason));
  });
  return { verb, pods, commands, refused };
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** Those of the selected containers that can be asked to do this now. */
function podsFor(verb: PodVerb, pods: readonly ChosenPod[]): ChosenPod[] {
  return pods.filter(({ verbs }) => verbs.includes(verb));
}

type VerbButtonProps = { verb: PodVerb; count: number; isBusy: boolean; onClick: () => void };

function VerbButton({ verb, count, isBusy, onClick }: VerbButtonProps) {
  const { word, icon: Icon } = verbWords[verb];
  return (
    <Button
      size="sm"
      variant={verb === 'REMOVE' ? 'destructive' : 'outline'}
      disabled={count === 0 || isBusy}
      aria-label={`${word} selected`}
      onClick={onClick}
    >
      <Icon aria-hidden />
      {word} <span className="tabular-nums">{count}</span>
    </Button>
  );
}
