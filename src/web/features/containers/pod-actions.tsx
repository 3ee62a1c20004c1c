import { Suspense, useState } from 'react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { podVerbs, verbWords, type PodVerb } from './pod-verb.ts';
import { usePodCommand } from './use-pod-command.ts';

const ConfirmVerb = lazyPart(async () => (await import('./confirm-verb.tsx')).ConfirmVerb);

/**
 * The verbs of one pod; those that make no sense now cannot be pressed. `only`: those of these that
 * make sense now, where there is little room.
 */
export function PodActions({
  pod,
  look,
  only,
}: {
  pod: Pick<Pod, 'id' | 'name' | 'verbs'>;
  look: 'icons' | 'words';
  only?: readonly PodVerb[];
}) {
  const { askAll, isBusy } = usePodCommand();
  const [asking, setAsking] = useState<PodVerb | null>(null);
  const isShort = look === 'words' || only !== undefined;
  const shown = (only ?? podVerbs).filter((verb) => !isShort || pod.verbs.includes(verb));

  function press(verb: PodVerb) {
    if (verbWords[verb].consequence !== null) setAsking(verb);
    else void askAll(verb, [pod.id]);
  }

  return (
    <div className={look === 'icons' ? 'flex justify-end gap-0.5' : 'flex flex-wrap gap-2'}>
      {shown.map((verb) => (
        <VerbButton
          key={verb}
          verb={verb}
          look={look}
          isAllowed={pod.verbs.includes(verb)}
          isBusy={isBusy}
          onClick={() => press(verb)}
        />
      ))}
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

function VerbButton({
  verb,
  look,
  isAllowed,
  isBusy,
  onClick,
}: {
  verb: PodVerb;
  look: 'icons' | 'words';
  isAllowed: boolean;
  isBusy: boolean;
  onClick: () => void;
}) {
  const { word, icon: Icon } = verbWords[verb];
  if (look === 'icons')
    return (
      <Button
        variant="ghost"
        size="icon"
        aria-label={word}
        data-hint={isAllowed ? word : `${word}: not possible now`}
        disabled={!isAllowed || isBusy}
        onClick={onClick}
      >
        <Icon aria-hidden className={verb === 'STOP' ? 'fill-current' : undefined} />
      </Button>
    );
  return (
    <Button
      variant={verb === 'REMOVE' ? 'destructive' : 'outline'}
      disabled={isBusy}
      onClick={onClick}
    >
      <Icon aria-hidden />
      {word}
    </Button>
  );
}
