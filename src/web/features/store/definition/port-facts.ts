type Condition = { key: string; operator: string; value: unknown };
type Described = {
  default?: unknown;
  dimension?: string | null;
  referenceUnit?: string | null;
  proposedUnits?: readonly string[] | null;
  validators?: readonly { label: string | null; errorMessage: string | null }[] | null;
  requires?: readonly Condition[] | null;
  provides?: readonly Condition[] | null;
  widget?: {
    kind: string;
    min?: number | null;
    max?: number | null;
    step?: number | null;
    placeholder?: string;
  } | null;
};
export type PortFact = { name: string; value: string };

/** What is said of a port beside its type, each as a name and a value; nothing for what is not said. */
export function portFacts(port: Described): PortFact[] {
  const facts: Fact[] = [...valueFacts(port), ...unitFacts(port), ...ruleFacts(port)];
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

type Fact = [string, string | null];

function valueFacts({ default: value, widget }: Described): Fact[] {
  return [
    ['Default', value === null || value === undefined ? null : valueWords(value)],
    ['Minimum', numberWords(widget?.min)],
    ['Maximum', numberWords(widget?.max)],
    ['Step', numberWords(widget?.step)],
    ['Example', widget?.placeholder || null],
  ];
}

function unitFacts({ referenceUnit, proposedUnits, dimension }: Described): Fact[] {
  return [
    ['Unit', referenceUnit ?? null],
    ['Units', (proposedUnits ?? []).join(', ') || null],
    ['Dimension', dimension ?? null],
  ];
}

function ruleFacts({ validators, requires, provides }: Described): Fact[] {
  const checks = (validators ?? [])
    .map(({ label, errorMessage }) => label ?? errorMessage)
    .filter(Boolean);
  return [
    ['Validation', checks.join('; ') || null],
    ['Requires', conditionWords(requires)],
    ['Provides', conditionWords(provides)],
  ];
}

function numberWords(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function valueWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty text' : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return JSON.stringify(value);
}

const operators: Record<string, string> = {
  EQUALS: '=',
  NOT_EQUALS: '≠',
  LTE: '≤',
  GTE: '≥',
  IN: 'one of',
  NOT_IN: 'none of',
  CONTAINS: 'contains',
  MATCHES: 'matches',
};

function conditionWords(conditions: readonly Condition[] | null | undefined): string | null {
  const words = (conditions ?? []).map(({ key, operator, value }) =>
    operator === 'EXISTS'
      ? key
      : `${key} ${operators[operator] ?? operator.toLowerCase()} ${valueWords(value)}`,
  );
  return words.join(', ') || null;
}
