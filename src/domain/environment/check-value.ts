import type { Variable, VariableType } from './environment.ts';
import { matchesPattern } from './pattern.ts';

/** Characters of one value. */
const maxValueLength = 4_096;

type Rules = Pick<
  Variable,
  'name' | 'label' | 'type' | 'required' | 'min' | 'max' | 'choices' | 'pattern'
>;

/** Why a variable cannot have this value, as a sentence; null: it can. A reference ${NAME} is not looked behind. */
export function checkValue(rules: Rules, value: string): string | null {
  const label = rules.label ?? rules.name;
  if (value === '') return rules.required ? `${label} is missing.` : null;
  if (value.length > maxValueLength)
    return `${label} must have at most ${maxValueLength} characters.`;
  if (value.includes('\0')) return `${label} must not contain the character NUL.`;
  return checks[rules.type](rules, value, label) ?? checkPattern(rules, value, label);
}

type Check = (rules: Rules, value: string, label: string) => string | null;

const checks: Record<VariableType, Check> = {
  text: () => null,
  int: (rules, value, label) =>
    /^-?\d{1,15}$/.test(value)
      ? checkRange(rules, Number(value), label)
      : `${label} must be a whole number.`,
  float: (rules, value, label) =>
    /^-?\d{1,15}(\.\d{1,15})?(e-?\d{1,2})?$/i.test(value)
      ? checkRange(rules, Number(value), label)
      : `${label} must be a number.`,
  bool: (_, value, label) =>
    ['true', 'false'].includes(value) ? null : `${label} must be true or false.`,
  choice: ({ choices }, value, label) =>
    choices.includes(value) ? null : `${label} must be ${oneOf(choices)}.`,
  url: (_, value, label) =>
    isWebAddress(value) ? null : `${label} must be an address such as https://example.org.`,
};

function checkRange({ min, max }: Rules, number: number, label: string): string | null {
  if ((min === null || number >= min) && (max === null || number <= max)) return null;
  if (min !== null && max !== null) return `${label} must be ${min} to ${max}.`;
  return min === null ? `${label} must be at most ${max}.` : `${label} must be at least ${min}.`;
}

function checkPattern({ pattern }: Rules, value: string, label: string): string | null {
  if (pattern === null || matchesPattern(pattern, value)) return null;
  return `${label} must match ${pattern}.`;
}

function oneOf(choices: string[]): string {
  const shown = choices.slice(0, 8);
  if (choices.length > shown.length) return `one of its ${choices.length} choices`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
