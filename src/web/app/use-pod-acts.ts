import { ExternalLink, ScrollText } from 'lucide-react';
import { podVerbs, verbWords, type PodVerb } from '#web/features/containers/pod-verb.ts';
import { usePodCommand } from '#web/features/containers/use-pod-command.ts';
import type { PalettePod } from '#web/features/palette/palette.queries.ts';
import type { PodAct } from '#web/features/palette/pod-acts.ts';
import { notify } from '#web/parts/page/notify.ts';

const otherWords: Record<PodVerb, readonly string[]> = {
  START: ['run'],
  STOP: ['halt', 'end'],
  RESTART: ['reboot'],
  REMOVE: ['delete'],
};

const toPage = (pod: PalettePod) => `/containers/${encodeURIComponent(pod.id)}`;

/**
 * What the palette asks of containers: the verbs of their buttons, with the same words, and the ways
 * to them. `confirm` is called instead of the verb where its button asks first.
 */
export function usePodActs(confirm: (verb: PodVerb, pod: PalettePod) => void) {
  const { askAll } = usePodCommand();

  /** A refusal is told by the command itself. */
  async function ask(verb: PodVerb, pod: PalettePod) {
    const [end] = await askAll(verb, [pod.id]);
    if (end?.status === 'fulfilled')
      await notify('success', `${verbWords[verb].word} is asked of ${pod.name}.`);
  }

  const acts: PodAct[] = podVerbs.map((verb) => {
    const { word, icon, consequence } = verbWords[verb];
    return {
      word,
      words: otherWords[verb],
      icon,
      asksFirst: consequence !== null,
      refusal: (pod) => (pod.verbs.includes(verb) ? null : `${word}: not possible now`),
      act: (pod) => (consequence === null ? void ask(verb, pod) : confirm(verb, pod)),
    };
  });
  acts.push(
    { word: 'Logs', words: ['log'], icon: ScrollText, refusal: () => null, to: toPage },
    { word: 'Open', words: ['go'], icon: ExternalLink, refusal: () => null, to: toPage },
  );
  return { acts, ask };
}
