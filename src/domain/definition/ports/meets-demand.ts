import { meetsMatch } from './meets-match.ts';
import type { PortDemand, PortMatch } from './port-demand.ts';
import type { PortShape } from './port-shape.ts';

/**
 * Whether ports are as demanded: for each match there is one, with `distinctPorts` one of its own,
 * and the counts are right. `meets` may be given by who has asked before.
 */
export function meetsDemand(
  ports: readonly PortShape[],
  demand: PortDemand,
  meets: (port: PortShape, match: PortMatch) => boolean = (port, match) =>
    meetsMatch(port, match, demand.kind === 'ARGS' ? 'requires' : 'provides'),
): boolean {
  return hasCounts(ports, demand) && hasMatches(ports, demand, meets);
}

function hasCounts(ports: readonly PortShape[], demand: PortDemand): boolean {
  const { forceLength, forceNonNullableLength, forceStructureLength } = demand;
  return (
    (forceLength == null || ports.length === forceLength) &&
    (forceNonNullableLength == null ||
      ports.filter(({ nullable }) => !nullable).length === forceNonNullableLength) &&
    (forceStructureLength == null ||
      ports.filter(({ kind }) => kind === 'STRUCTURE').length === forceStructureLength)
  );
}

function hasMatches(
  ports: readonly PortShape[],
  { matches, distinctPorts }: PortDemand,
  meets: (port: PortShape, match: PortMatch) => boolean,
): boolean {
  const wanted = matches ?? [];
  if (wanted.length === 0) return true;
  if (distinctPorts === true && wanted.length > ports.length) return false;
  const choices: number[][] = [];
  for (const match of wanted) {
    const places = ports.flatMap((port, place) =>
      (match.at == null || match.at === place) && meets(port, match) ? [place] : [],
    );
    if (places.length === 0) return false;
    choices.push(places);
  }
  return distinctPorts !== true || areDistinct(choices);
}

/**
 * Whether each can have a choice of its own: one that is taken is given up when who has it can
 * take another.
 */
function areDistinct(choices: readonly (readonly number[])[]): boolean {
  const takenBy = new Map<number, number>();
  const give = (match: number, tried: Set<number>): boolean =>
    (choices[match] ?? []).some((place) => {
      if (tried.has(place)) return false;
      tried.add(place);
      const holder = takenBy.get(place);
      if (holder !== undefined && !give(holder, tried)) return false;
      takenBy.set(place, match);
      return true;
    });
  return choices.every((_places, match) => give(match, new Set()));
}
