import type { PortKind } from '../definition.ts';

type Maybe<Value> = Value | null | undefined;

/** What a port has to be; what is not said may be anything. */
export type PortMatch = {
  /** Place in its list, from 0. */
  at?: Maybe<number>;
  key?: Maybe<string>;
  kind?: Maybe<PortKind>;
  identifier?: Maybe<string>;
  nullable?: Maybe<boolean>;
  dimension?: Maybe<string>;
  descriptors?: Maybe<readonly { key: string; value: unknown }[]>;
  children?: Maybe<readonly PortMatch[]>;
  /** Also a list or a dictionary of what is described, and a union that has it. */
  anyDepth?: Maybe<boolean>;
};

/** What the arguments of a definition, or what it returns, have to be. */
export type PortDemand = {
  kind: 'ARGS' | 'RETURNS';
  matches?: Maybe<readonly PortMatch[]>;
  forceLength?: Maybe<number>;
  forceNonNullableLength?: Maybe<number>;
  forceStructureLength?: Maybe<number>;
  /** Each match needs a port of its own. */
  distinctPorts?: Maybe<boolean>;
};
