import { Suspense, useState, type ReactNode } from 'react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { notify } from '#web/parts/page/notify.ts';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { verbWords, type PodVerb } from '../../pod-verb.ts';
import { usePodCommand } from '../../use-pod-command.ts';

const ConfirmVerb = lazyPart(async () => (await import('../../confirm-verb.tsx')).ConfirmVerb);

export type ActedPod = Pick<Pod, 'id' | 'name' | 'verbs'>;

/** One act on one row, by a key or from its menu: the same question as at its buttons. */
export function useRowAct(): {
  act: (verb: PodVerb, pod: ActedPod) => void;
  question: ReactNode;
} {
  const { askAll } = usePodCommand();
  const [asked, setAsked] = useState<{ verb: PodVerb; pod: ActedPod } | null>(null);

  function act(verb: PodVerb, pod: ActedPod) {
    const { word, consequence } = verbWords[verb];
    if (!pod.verbs.includes(verb))
      void notify('error', `${word} is not possible now for ${pod.name}.`);
    else if (consequence !== null) setAsked({ verb, pod });
    else void askAll(verb, [pod.id]);
  }

  return {
    act,
    question: asked && (
      <Suspense fallback={<OpeningNote onCancel={() => setAsked(null)} />}>
        <ConfirmVerb
          verb={asked.verb}
          pods={[asked.pod]}
          skipped={0}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            void askAll(asked.verb, [asked.pod.id]);
          }}
        />
      </Suspense>
    ),
  };
}

/** Stop where it can be stopped, else Start. */
export function stopOrStart({ verbs }: Pick<Pod, 'verbs'>): PodVerb {
  return verbs.includes('START') && !verbs.includes('STOP') ? 'START' : 'STOP';
}
