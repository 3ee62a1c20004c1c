/** Kinds of values that a port carries; the words of `PortKind` in schema.graphql. */
export const portKinds = [
  'INT',
  'STRING',
  'STRUCTURE',
  'LIST',
  'BOOL',
  'DICT',
  'FLOAT',
  'DATE',
  'UNION',
  'ENUM',
  'MODEL',
  'MEMORY_STRUCTURE',
  'INTERFACE',
  'QUANTITY',
] as const;
export type PortKind = (typeof portKinds)[number];

export type Choice = {
  label: string;
  value: string;
  image: string | null;
  description: string | null;
};

/**
 * One input or output of a definition. A LIST and a DICT have one child, a UNION several,
 * a MODEL one for each of its fields.
 */
export type Port = {
  key: string;
  label: string | null;
  kind: PortKind;
  description: string | null;
  /** Of a STRUCTURE: its name, such as @mikro/image. */
  identifier: string | null;
  nullable: boolean;
  default: unknown;
  children: Port[];
  choices: Choice[] | null;
  referenceUnit: string | null;
  proposedUnits: string[] | null;
  dimension: string | null;
  /** As the file has them; their kinds normalised to SEARCH, CHOICE ... */
  widget: Record<string, unknown> | null;
  validators: Record<string, unknown>[];
  effects: Record<string, unknown>[];
  requires: Record<string, unknown>[];
  provides: Record<string, unknown>[];
};

/** What an app can do: a node. */
export type Definition = {
  /** Stable content hash, sha256 hex: see definitionHash(). */
  hash: string;
  /** Hashes that other systems gave it, as the file has them; never part of what it is. */
  aliases: string[];
  key: string | null;
  name: string;
  /** Empty when the file has none. */
  description: string;
  kind: 'FUNCTION' | 'GENERATOR';
  args: Port[];
  returns: Port[];
  collections: string[];
  /** Words that its publisher wants it to be found by; never part of what it is. */
  keywords: string[];
  isTestFor: string[];
  interfaces: string[];
  stateful: boolean;
  isDev: boolean;
};
