import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Driver, DriverResource } from '#backend/drivers/port/driver.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { Resource } from '#backend/link/session/session-settings.ts';
import type { CompleteSettings } from './agent-settings.ts';

/** What a backend tells the hub of its resources: what its driver lists, with the facts and all labels of each. */
export async function measureResources(
  settings: CompleteSettings,
  driver: Driver,
  governance: Governance,
): Promise<Resource[]> {
  const [machine, resources] = await Promise.all([settings.measure(), driver.resources()]);
  return resources.map((resource) => ({
    localId: resource.localId,
    name: resource.name,
    facts: withLabels(resource.facts ?? machine, resource, settings, governance),
  }));
}

/** What is special about the resource, and the labels that are configured for the backend. */
function withLabels(
  facts: ResourceFacts,
  resource: DriverResource,
  { clock }: CompleteSettings,
  { values }: Governance,
): ResourceFacts {
  const added = { ...resource.labels, ...values.labels };
  if (Object.keys(added).length === 0) return facts;
  return {
    ...facts,
    labels: {
      value: { ...facts.labels?.value, ...added },
      measuredAt: facts.labels?.measuredAt ?? clock.now(),
      by: values.labels ? 'admin' : 'agent',
    },
  };
}
