type Carried = {
  kind: string;
  identifier: string | null;
  children?: readonly { kind: string; identifier: string | null }[] | null;
};

/** What a port carries, in the words of people: list of @mikro/image, whole number, one of several. */
export function portTypeWords({ kind, identifier, children }: Carried): string {
  const parts = (children ?? []).map(portTypeWords);
  const [first] = parts;
  if (first !== undefined && kind === 'UNION') return parts.join(' or ');
  if (first !== undefined && kind === 'LIST') return `list of ${first}`;
  if (first !== undefined && kind === 'DICT') return `named ${first}`;
  return identifier ?? kindWords[kind] ?? kind.toLowerCase().replaceAll('_', ' ');
}

const kindWords: Record<string, string> = {
  LIST: 'list',
  DICT: 'names and values',
  UNION: 'one of several',
  INT: 'whole number',
  FLOAT: 'number',
  STRING: 'text',
  BOOL: 'yes or no',
  DATE: 'date',
  ENUM: 'choice',
  MODEL: 'group',
  QUANTITY: 'quantity',
  STRUCTURE: 'data',
  MEMORY_STRUCTURE: 'data in memory',
  INTERFACE: 'interface',
};
