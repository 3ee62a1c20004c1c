import type { Choice } from '#domain/definition/definition.ts';
import { choicesOf } from './choices.ts';
import { flagOf, numberOf, partsOf, textOf, textsOf, wordOf, type Part } from './read-part.ts';

const kinds = ['SEARCH', 'CHOICE', 'SLIDER', 'CUSTOM', 'STRING', 'STATE_CHOICE', 'PROXY'] as const;
type Kind = (typeof kinds)[number];

const typeNames = {
  SEARCH: 'SearchAssignWidget',
  CHOICE: 'ChoiceAssignWidget',
  SLIDER: 'SliderAssignWidget',
  CUSTOM: 'CustomAssignWidget',
  STRING: 'StringAssignWidget',
  STATE_CHOICE: 'StateChoiceAssignWidget',
  PROXY: 'ProxyWidget',
} as const satisfies Record<Kind, string>;

export function typeOfAssignWidget(kind: Kind) {
  return typeNames[kind];
}

/**
 * How an argument is asked for; null when a file says nothing, or a kind that nobody knows. What it
 * must say and does not is empty.
 */
export function assignWidget(widget: Part | null, ofPort: Choice[] | null) {
  const kind = widget && wordOf(widget, 'kind', kinds);
  return widget && kind ? widgetOf(kind, widget, ofPort) : null;
}

function widgetOf(kind: Kind, widget: Part, ofPort: Choice[] | null) {
  const followValue = textOf(widget, 'followValue');
  const text = (name: string) => textOf(widget, name) ?? '';
  switch (kind) {
    case 'SEARCH':
      return {
        kind,
        followValue,
        query: text('query'),
        ward: text('ward'),
        filters: null,
        dependencies: textsOf(widget, 'dependencies'),
      };
    case 'CHOICE':
      return { kind, followValue, choices: choicesOf(widget, ofPort) };
    case 'SLIDER':
      return {
        kind,
        followValue,
        min: numberOf(widget, 'min'),
        max: numberOf(widget, 'max'),
        step: numberOf(widget, 'step'),
      };
    case 'CUSTOM':
      return { kind, followValue, hook: text('hook'), ward: text('ward') };
    case 'STRING':
      return {
        kind,
        followValue,
        placeholder: text('placeholder'),
        asParagraph: flagOf(widget, 'asParagraph'),
      };
    case 'STATE_CHOICE':
      return {
        kind,
        followValue,
        statePath: text('statePath'),
        dependency: textOf(widget, 'dependency'),
        stateAccessors: stateAccessors(widget),
      };
    case 'PROXY':
      return {
        kind,
        followValue,
        targetPort: text('targetPort'),
        targetAction: text('targetAction'),
        targetDependency: textOf(widget, 'targetDependency'),
      };
  }
}

const optionKeys = ['LABEL', 'DESCRIPTION', 'LOGO', 'VALUE'] as const;

function stateAccessors(widget: Part) {
  return partsOf(widget, 'stateAccessors').flatMap((part) => {
    const optionKey = wordOf(part, 'optionKey', optionKeys);
    return optionKey ? [{ optionKey, subPath: textOf(part, 'subPath') }] : [];
  });
}
