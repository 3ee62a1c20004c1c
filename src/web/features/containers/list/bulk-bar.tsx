import { Suspense, useState } from 'react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { podVerbs, verbWords, type PodVerb } from '../pod-verb.ts';
import { usePodCommand } from '../use-pod-command.ts';

const ConfirmVerb = lazyPart(async () => (await import('../confirm-verb.tsx')).ConfirmVerb);

/** What can be done with all that is selected; each verb acts on those where it makes sense. */
export function BulkBar({ pods, onClear }: { pods: Pod[]; onClear: () => void }) {
  const { askAll, isBusy } = usePodCommand();
  const [asking, setAsking] = useState<PodVerb | null>(null);

  async function request(verb: PodVerb) {
    setAsking(null);
    const ids = podsFor(verb, pods).map(({ id }) => id);
    const results = await askAll(verb, ids);
    const requested = results.filter(({ status }) => status === 'fulfilled').length;
    if (requested > 0)
      await notify(
        'success',
        `${verbWords[verb].word} requested for ${countWords(requested, 'container')}.`,
      );
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
      </p>
      {podVerbs.map((verb) => (
        <VerbButton
          key={verb}
          verb={verb}
          count={podsFor(verb, pods).length}
          isBusy={isBusy}
          onClick={() => setAsking(verb)}
        />
      ))}
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {asking && (
        <Suspense fallback={<OpeningNote onCancel={() => setAsking(null)} />}>
          <ConfirmVerb
            verb={asking}
            pods={podsFor(asking, pods)}
            skipped={pods.length - podsFor(asking, pods).length}
            onClose={() => setAsking(null)}
            onConfirm={() => void request(asking)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Those of the selected containers that can be asked to do this now. */
function podsFor(verb: PodVerb, pods: Pod[]): Pod[] {
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
