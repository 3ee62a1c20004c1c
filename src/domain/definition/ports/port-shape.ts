import type { Port } from '../definition.ts';
import { structureName } from './structure-names.ts';

/** What demands ask of a port; its words are left out, so that many ports have one shape. */
export type PortShape = Pick<
  Port,
  'key' | 'kind' | 'identifier' | 'nullable' | 'dimension' | 'requires' | 'provides'
> & { children: readonly PortShape[] };

export function portShape({
  key,
  kind,
  identifier,
  nullable,
  dimension,
  requires,
  provides,
  children,
}: Port): PortShape {
  return {
    key,
    kind,
    identifier: identifier && structureName(identifier),
    nullable,
    dimension,
    requires,
    provides,
    children: children.map(portShape),
  };
}
