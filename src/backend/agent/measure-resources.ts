import { hostname } from 'node:os';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { Resource } from '#backend/link/session/session-settings.ts';
import type { CompleteSettings } from './agent-settings.ts';

/**
 * The machine, what is special about its engine, and the labels that are configured for it. An
 * engine that does not answer now costs its labels only.
 */
export async function measureResources(
  settings: CompleteSettings,
  driver: Driver,
  governance: Governance,
): Promise<Resource[]> {
  const facts = await measureFacts(settings, driver, governance);
  return [{ localId: 'local', name: hostname(), facts }];
}

async function measureFacts(
  { measure, clock }: CompleteSettings,
  driver: Driver,
  { values }: Governance,
): Promise<ResourceFacts> {
  const [facts, conditions] = await Promise.all([measure(), driver.conditions().catch(() => ({}))]);
  const added = { ...conditions, ...values.labels };
  if (Object.keys(added).length === 0) return facts;
  const by = values.labels ? ('admin' as const) : ('agent' as const);
  return {
    ...facts,
    labels: {
      value: { ...facts.labels?.value, ...added },
      measuredAt: facts.labels?.measuredAt ?? clock.now(),
      by,
    },
  };
}
