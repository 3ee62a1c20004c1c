import { Play, RotateCw, Square, Trash2, type LucideIcon } from 'lucide-react';

/** What a person can ask of a container. */
export const podVerbs = ['START', 'STOP', 'RESTART', 'REMOVE'] as const;
export type PodVerb = (typeof podVerbs)[number];

type VerbWords = {
  word: string;
  icon: LucideIcon;
  /** What it does, when it needs to be confirmed. */ consequence: string | null;
};

export const verbWords: Record<PodVerb, VerbWords> = {
  START: { word: 'Start', icon: Play, consequence: null },
  STOP: {
    word: 'Stop',
    icon: Square,
    consequence: 'It has 10 seconds to finish its work. It can be started again.',
  },
  RESTART: { word: 'Restart', icon: RotateCw, consequence: null },
  REMOVE: {
    word: 'Remove',
    icon: Trash2,
    consequence:
      'The container and the files written inside it are deleted from its machine. Its history is kept.',
  },
};
