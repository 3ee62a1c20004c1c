import { and, sql, type SQL } from 'drizzle-orm';
import type { PortDemandInput, PortMatchInput } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import { portsPattern } from './port-pattern.ts';

const maxDepth = 10;

/**
 * Whether a definition's arguments, or what it returns, are as demanded: for each match there is a
 * port, and the counts are right.
 */
export function meetsDemand(demand: PortDemandInput): SQL | undefined {
  const ports = demand.kind === 'ARGS' ? definitions.args : definitions.returns;
  const described = demand.kind === 'ARGS' ? 'requires' : 'provides';
  return and(
    ...(demand.matches ?? []).map((match) => hasPort(sql`${ports}`, match, described, 0)),
    counted(ports, sql`true`, demand.forceLength),
    counted(
      ports,
      sql`not coalesce((port ->> 'nullable')::boolean, false)`,
      demand.forceNonNullableLength,
    ),
    counted(ports, sql`port ->> 'kind' = 'STRUCTURE'`, demand.forceStructureLength),
  );
}

/**
 * Whether they contain what the demand is about, as an index finds it: no definition without it
 * meets the demand.
 */
export function containsPorts(demand: PortDemandInput): SQL | undefined {
  const pattern = portsPattern(demand);
  return pattern === undefined
    ? undefined
    : sql`${demand.kind === 'ARGS' ? definitions.args : definitions.returns} @> ${pattern}::jsonb`;
}

/** One port among these has every property that is given; `at` counts from 0. */
function hasPort(
  ports: SQL,
  match: PortMatchInput,
  described: 'requires' | 'provides',
  depth: number,
): SQL {
  if (depth > maxDepth)
    throw new Refusal(
      'BAD_INPUT',
      `A port in a filter has at most ${maxDepth} levels of nested ports.`,
    );
  const level = sql.identifier(`port_${depth}`);
  const place = sql.identifier(`place_${depth}`);
  const is = (name: 'key' | 'kind' | 'identifier' | 'dimension') =>
    match[name] == null ? undefined : sql`${level} ->> ${name}::text = ${match[name]}`;
  const conditions = and(
    match.at == null ? undefined : sql`${place} = ${match.at}::int + 1`,
    is('key'),
    is('kind'),
    is('identifier'),
    is('dimension'),
    match.nullable == null
      ? undefined
      : sql`coalesce((${level} ->> 'nullable')::boolean, false) = ${match.nullable}::boolean`,
    ...(match.descriptors ?? []).map(
      ({ key, value }) =>
        sql`${level} -> ${described}::text @> ${JSON.stringify([{ key, value }])}::jsonb`,
    ),
    ...(match.children ?? []).map((child) =>
      hasPort(sql`${level} -> 'children'`, child, described, depth + 1),
    ),
  );
  return sql`exists (select 1 from jsonb_array_elements(${ports}) with ordinality as ports(${level}, ${place}) where ${conditions ?? sql`true`})`;
}

function counted(
  ports: typeof definitions.args | typeof definitions.returns,
  which: SQL,
  count: number | null | undefined,
): SQL | undefined {
  return count == null
    ? undefined
    : sql`(select count(*) from jsonb_array_elements(${ports}) as ports(port) where ${which}) = ${count}::int`;
}
