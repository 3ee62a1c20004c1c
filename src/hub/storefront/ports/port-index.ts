import { meetsDemand } from '#domain/definition/ports/meets-demand.ts';
import { meetsMatch } from '#domain/definition/ports/meets-match.ts';
import type { PortDemand, PortMatch } from '#domain/definition/ports/port-demand.ts';
import { createResultCache, type ResultCache } from '../result-cache.ts';
import type { Shape } from './shapes.ts';

/** A definition as demands look at it. Never changed: what changes is replaced. */
export type IndexedDefinition = {
  id: string;
  /** The apps of which an enabled repository lists it. */
  appIds: readonly string[];
  args: readonly Shape[];
  returns: readonly Shape[];
};

/** The ports of an organization's definitions, as the store had them in one version of its catalogue. */
export type PortIndex = {
  version: number;
  /** In the order of their names. */
  definitions: readonly IndexedDefinition[];
  byId: ReadonlyMap<string, IndexedDefinition>;
  /** Those that meet all of these demands, in the order of their names. */
  meeting(demands: readonly PortDemand[]): readonly IndexedDefinition[];
  cache: ResultCache;
};

export function createPortIndex(
  version: number,
  definitions: readonly IndexedDefinition[],
): PortIndex {
  const cache = createResultCache();
  const meeting = (demands: readonly PortDemand[]) =>
    cache.get(`meeting ${JSON.stringify(demands)}`, () => {
      const tests = demands.map((demand) => testOf(demand));
      return definitions.filter((one) => tests.every((test) => test(one)));
    });
  return {
    version,
    definitions,
    byId: new Map(definitions.map((one) => [one.id, one])),
    meeting,
    cache,
  };
}

/** Many ports have one shape: whether a shape is as described is worked out once. */
function testOf(demand: PortDemand): (one: IndexedDefinition) => boolean {
  const described = demand.kind === 'ARGS' ? 'requires' : 'provides';
  const known = new Map<PortMatch, Map<Shape, boolean>>(
    (demand.matches ?? []).map((match) => [match, new Map()]),
  );
  const meets = (shape: Shape, match: PortMatch) => {
    const ofMatch = known.get(match);
    const before = ofMatch?.get(shape);
    if (before !== undefined) return before;
    const isMet = meetsMatch(shape, match, described);
    ofMatch?.set(shape, isMet);
    return isMet;
  };
  return demand.kind === 'ARGS'
    ? ({ args }) => meetsDemand(args, demand, meets)
    : ({ returns }) => meetsDemand(returns, demand, meets);
}
