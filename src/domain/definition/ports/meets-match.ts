import type { PortMatch } from './port-demand.ts';
import type { PortShape } from './port-shape.ts';
import { structureName } from './structure-names.ts';

type Described = 'requires' | 'provides';

/** Whether a port is as described, wherever it stands: `at` is for the list that it stands in. */
export function meetsMatch(port: PortShape, match: PortMatch, described: Described): boolean {
  return (
    (match.key == null || port.key === match.key) &&
    (match.nullable == null || port.nullable === match.nullable) &&
    carries(port, match, described)
  );
}

/** Whether one of these ports is as described, at its place among them. */
function someMeets(ports: readonly PortShape[], match: PortMatch, described: Described): boolean {
  return ports.some(
    (port, place) => (match.at == null || match.at === place) && meetsMatch(port, match, described),
  );
}

/** What it carries, or with `anyDepth` what it holds several or one of. */
function carries(port: PortShape, match: PortMatch, described: Described): boolean {
  if (isOfKind(port, match, described)) return true;
  return (
    match.anyDepth === true &&
    holders.has(port.kind) &&
    port.children.some((child) => carries(child, match, described))
  );
}

/** Fields of a MODEL are parts of something else, so they are not among these. */
const holders: ReadonlySet<string> = new Set(['LIST', 'DICT', 'UNION']);

function isOfKind(port: PortShape, match: PortMatch, described: Described): boolean {
  return (
    (match.kind == null || port.kind === match.kind) &&
    (match.identifier == null || port.identifier === structureName(match.identifier)) &&
    (match.dimension == null || port.dimension === match.dimension) &&
    (match.descriptors ?? []).every((wanted) =>
      port[described].some((own) => contains(own, { key: wanted.key, value: wanted.value })),
    ) &&
    (match.children ?? []).every((child) => someMeets(port.children, child, described))
  );
}

/** All that is wanted is there; there may be more. */
function contains(own: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(own) && wanted.every((one) => own.some((other) => contains(other, one)));
  if (typeof wanted !== 'object' || wanted === null) return own === wanted;
  if (typeof own !== 'object' || own === null || Array.isArray(own)) return false;
  return Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(own, name) && contains(Reflect.get(own, name), value),
  );
}
