import { sql, type SQL } from 'drizzle-orm';
import { problemOfDemands } from '#domain/definition/ports/check-demands.ts';
import type { PortDemand } from '#domain/definition/ports/port-demand.ts';
import type { DefinitionFilter, PortDemandInput } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import type { IndexedDefinition, PortIndex } from '#hub/storefront/ports/port-index.ts';

type Filter = DefinitionFilter | null | undefined;

/** The definitions that meet all of these demands, in the order of their names. */
export async function definitionsMeetingAll(
  asker: AuthenticatedContext,
  demands: readonly PortDemand[],
): Promise<readonly IndexedDefinition[]> {
  refuseTooMuch(demands);
  return (await portIndex(asker)).meeting(demands);
}

/** A condition on cards: they meet a demand that stands in this filter. */
export async function portConditions(
  asker: AuthenticatedContext,
  filters: Filter,
): Promise<(demand: PortDemandInput) => SQL> {
  const all = demandsOf(filters);
  refuseTooMuch(all);
  const index = all.length === 0 ? undefined : await portIndex(asker);
  return (demand) => isAmong(index?.meeting([demand]) ?? []);
}

async function portIndex({
  hub,
  principal: { organizationId },
}: AuthenticatedContext): Promise<PortIndex> {
  const { version } = await hub.appIndexes.of(organizationId);
  return hub.portIndexes.of(organizationId, version);
}

function demandsOf(filter: Filter): PortDemandInput[] {
  if (!filter) return [];
  return [...(filter.demands ?? []), ...[filter.AND, filter.OR, filter.NOT].flatMap(demandsOf)];
}

function refuseTooMuch(demands: readonly PortDemand[]): void {
  const problem = problemOfDemands(demands);
  if (problem !== undefined) throw new Refusal('BAD_INPUT', problem);
}

function isAmong(found: readonly IndexedDefinition[]): SQL {
  const ids = found.map(({ id }) => id).join(',');
  return found.length === 0
    ? sql`false`
    : sql`${definitionCards.definitionId} = any(string_to_array(${ids}, ',')::uuid[])`;
}
