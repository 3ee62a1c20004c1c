import type { Reason } from './why.ts';

const places = {
  names: 'in its name',
  keywords: 'in its keywords',
  functions: 'in the name of a node',
  description: 'in its description',
  text: 'in a longer text',
  ports: 'in an input or output',
} as const;

type Told = Pick<Reason, 'typed' | 'said'> & { where: string; label: string };

const itSays = ({ said, where }: Told) => `It says "${said}"${where}`;
const sentences: Record<Reason['kind'], (told: Told) => string> = {
  NAME_EQUAL: () => 'This is its name.',
  NAME_PREFIX: ({ typed }) => `Its name begins with "${typed}".`,
  NAME_SIMILAR: ({ typed }) => `Its name is nearly "${typed}".`,
  WORD: (told) => `${itSays(told)}.`,
  PREFIX: (told) => `${itSays(told)}.`,
  COMPOUND: (told) => `${itSays(told)}.`,
  TYPO: (told) => `Nothing says "${told.typed}"; it says "${told.said}"${told.where}.`,
  SYNONYM: (told) => `${itSays(told)}, another word for "${told.typed}".`,
  CONCEPT: (told) => `${itSays(told)}, which has to do with ${told.label}.`,
  TASK: ({ label }) => `It is for ${label}.`,
  RELATED: (told) => `${itSays(told)}, as the best results do.`,
};

/** A reason as people read it. */
export function sentenceOf({ kind, typed, said, field, label }: Reason): string {
  const where = field === null ? '' : ` ${places[field]}`;
  return sentences[kind]({ typed, said, where, label: label?.toLowerCase() ?? '' });
}
