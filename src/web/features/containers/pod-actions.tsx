import { Suspense, useState } from 'react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { podVerbs, verbWords, type PodVerb } from './pod-verb.ts';
import { usePodCommand } from './use-pod-command.ts';

const ConfirmVerb = lazyPart(async () => (await import('./confirm-verb.tsx')).ConfirmVerb);

/** The verbs of one pod; those that make no sense now cannot be pressed. */
export function PodActions({
  pod,
  look,
}: {
  pod: Pick<Pod, 'id' | 'name' | 'verbs'>;
  look: 'icons' | 'words';
}) {
  const { askAll, isBusy } = usePodCommand();
  const [asking, setAsking] = useState<PodVerb | null>(null);
  const shown = look === 'icons' ? podVerbs : podVerbs.filter((verb) => pod.verbs.includes(verb));

  function press(verb: PodVerb) {
    if (verbWords[verb].consequence !== null) setAsking(verb);
    else void askAll(verb, [pod.id]);
  }

  return (
    <div className={look === 'icons' ? 'flex justify-end gap-0.5' : 'flex flex-wrap gap-2'}>
      {shown.map((verb) => {
        const { word, icon: Icon } = verbWords[verb];
        const isAllowed = pod.verbs.includes(verb);
        return look === 'icons' ? (
          <Button
            key={verb}
            variant="ghost"
            size="icon"
            aria-label={word}
            title={isAllowed ? word : `${word}: not possible now`}
            disabled={!isAllowed || isBusy}
            onClick={() => press(verb)}
          >
            <Icon aria-hidden />
          </Button>
        ) : (
          <Button
            key={verb}
            variant={verb === 'REMOVE' ? 'destructive' : 'outline'}
            disabled={isBusy}
            onClick={() => press(verb)}
          >
            <Icon aria-hidden />
            {word}
          </Button>
        );
      })}
      {asking && (
        <Suspense fallback={<OpeningNote onCancel={() => setAsking(null)} />}>
          <ConfirmVerb
            verb={asking}
            pods={[pod]}
            skipped={0}
            onClose={() => setAsking(null)}
            onConfirm={() => {
              setAsking(null);
              void askAll(asking, [pod.id]);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
