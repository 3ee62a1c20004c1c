import { flagOf, textOf, textsOf, wordOf, type Part } from './read-part.ts';

const kinds = ['MESSAGE', 'HIDE', 'CUSTOM'] as const;
type EffectKind = (typeof kinds)[number];

const typeNames = {
  MESSAGE: 'MessageEffect',
  HIDE: 'HideEffect',
  CUSTOM: 'CustomEffect',
} as const satisfies Record<EffectKind, string>;

export function typeOfEffect(kind: EffectKind) {
  return typeNames[kind];
}

/**
 * What a port does to the form that it is in. An effect of a kind that nobody knows, or without a
 * function, is left out.
 */
export function effectsOf(parts: Part[]) {
  return parts.flatMap((part) => {
    const kind = wordOf(part, 'kind', kinds);
    const decides = textOf(part, 'function');
    if (kind === undefined || decides === null) return [];
    return [
      effectOf(kind, { function: decides, dependencies: textsOf(part, 'dependencies') }, part),
    ];
  });
}

function effectOf(
  kind: EffectKind,
  common: { function: string; dependencies: string[] },
  part: Part,
) {
  switch (kind) {
    case 'MESSAGE':
      return { kind, ...common, message: textOf(part, 'message') ?? '' };
    case 'HIDE':
      return { kind, ...common, fade: flagOf(part, 'fade') };
    case 'CUSTOM':
      return {
        kind,
        ...common,
        hook: textOf(part, 'hook') ?? '',
        ward: textOf(part, 'ward') ?? '',
      };
  }
}
