import type { PortKind } from '#domain/definition/definition.ts';
import type { UrlState } from '#web/lib/use-url-state.ts';

/** A port, as the hub takes it. */
export type Match = {
  kind?: PortKind | null;
  identifier?: string | null;
  key?: string | null;
  at?: number | null;
  nullable?: boolean | null;
  anyDepth?: boolean | null;
  children?: Match[] | null;
};

/** What arguments or results have to be, as the hub takes it. */
export type Demand = {
  kind: 'ARGS' | 'RETURNS';
  matches?: Match[] | null;
  distinctPorts?: boolean | null;
  forceLength?: number | null;
  forceNonNullableLength?: number | null;
  forceStructureLength?: number | null;
};
export type NodeFilter = { demands: Demand[]; search?: string };

/** What is searched by ports: all of it stands in the URL, so that other programs can link to it. */
export type PortsSearch = {
  text: string;
  /** Structures such as @mikro/image; [@mikro/image] is a list of them. */
  have: readonly string[];
  want: readonly string[];
  /** Described in full; at most one for arguments and one for what is returned. */
  demands: readonly Demand[];
};

export const portsSearchInUrl: UrlState<PortsSearch> = {
  read: (params) => ({
    text: params.get('q') ?? '',
    have: params.getAll('have'),
    want: params.getAll('want'),
    demands: params.getAll('demand').flatMap(parseDemand),
  }),
  write(params, { text, have, want, demands }) {
    for (const name of ['q', 'have', 'want', 'demand']) params.delete(name);
    if (text !== '') params.set('q', text);
    for (const one of have) params.append('have', one);
    for (const one of want) params.append('want', one);
    for (const demand of demands) params.append('demand', JSON.stringify(demand));
  },
};

/** An address may say anything; the hub says what is wrong with what looks like a demand. */
function parseDemand(text: string): Demand[] {
  try {
    const value = JSON.parse(text) as Partial<Demand> | null;
    return value?.kind === 'ARGS' || value?.kind === 'RETURNS' ? [value as Demand] : [];
  } catch {
    return [];
  }
}

/** Nothing that was chosen could narrow anything down. */
export function isBlank(search: PortsSearch): boolean {
  return demandsOf(search).length === 0 && search.text.trim() === '';
}

/** As the hub takes it: every slot needs a port of its own. */
export function nodeFilterOf(search: PortsSearch): NodeFilter {
  const text = search.text.trim();
  return { demands: demandsOf(search), ...(text !== '' && { search: text }) };
}

export function demandsOf({ have, want, demands }: PortsSearch): Demand[] {
  const slots = [
    { kind: 'ARGS', types: have },
    { kind: 'RETURNS', types: want },
  ] as const;
  return [
    ...slots.flatMap(({ kind, types }): Demand[] => {
      const matches = types.filter((type) => type.trim() !== '').map(matchOf);
      return matches.length === 0 ? [] : [{ kind, matches, distinctPorts: true }];
    }),
    ...demands,
  ];
}

/** Who has a list needs a node that takes one; who has a single one can give it to a list, too. */
function matchOf(type: string): Match {
  const listed = /^\[(.+)\]$/.exec(type.trim())?.[1];
  return listed === undefined
    ? { identifier: type.trim(), anyDepth: true }
    : { kind: 'LIST', children: [{ identifier: listed.trim(), anyDepth: true }] };
}
