import type { Choice } from '#domain/definition/definition.ts';
import { choicesOf } from './choices.ts';
import { textOf, wordOf, type Part } from './read-part.ts';

const kinds = ['CHOICE', 'CUSTOM'] as const;
type Kind = (typeof kinds)[number];

const typeNames = {
  CHOICE: 'ChoiceReturnWidget',
  CUSTOM: 'CustomReturnWidget',
} as const satisfies Record<Kind, string>;

/** The contract has a word PROXY for a kind, and no type that would say what it is. */
export function typeOfReturnWidget(kind: Kind | 'PROXY') {
  return kind === 'PROXY' ? 'CustomReturnWidget' : typeNames[kind];
}

/** How a result is shown; null when a file says none or one that nobody knows. */
export function returnWidget(widget: Part | null, ofPort: Choice[] | null) {
  const kind = widget && wordOf(widget, 'kind', kinds);
  switch (kind) {
    case 'CHOICE':
      return { kind, choices: choicesOf(widget ?? {}, ofPort) };
    case 'CUSTOM':
      return {
        kind,
        hook: textOf(widget ?? {}, 'hook') ?? '',
        ward: textOf(widget ?? {}, 'ward') ?? '',
      };
    default:
      return null;
  }
}
