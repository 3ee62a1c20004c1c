import { textOf, textsOf, wordOf, type Part } from './read-part.ts';

const operators = [
  'MATCHES',
  'EXISTS',
  'LTE',
  'GTE',
  'EQUALS',
  'CONTAINS',
  'NOT_EQUALS',
  'IN',
  'NOT_IN',
] as const;

/**
 * What a port requires or provides. One whose operator nobody knows is left out: it could only be
 * shown wrongly.
 */
export function conditionsOf(parts: Part[]) {
  return parts.flatMap((part) => {
    const key = textOf(part, 'key');
    const operator =
      part['operator'] === undefined ? 'EQUALS' : wordOf(part, 'operator', operators);
    const { value } = part;
    return key === null || operator === undefined || value === undefined || value === null
      ? []
      : [{ key, operator, value }];
  });
}

/** A validator without a function checks nothing and is left out. */
export function validatorsOf(parts: Part[]) {
  return parts.flatMap((part) => {
    const checks = textOf(part, 'function');
    return checks === null
      ? []
      : [
          {
            function: checks,
            dependencies: textsOf(part, 'dependencies'),
            label: textOf(part, 'label'),
            errorMessage: textOf(part, 'errorMessage'),
          },
        ];
  });
}
