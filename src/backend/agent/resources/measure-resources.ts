import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Driver, DriverResource } from '#backend/drivers/port/driver.ts';
import type { Governance } from '#backend/governance/governance.ts';
import type { Resource } from '#backend/link/session/session-settings.ts';
import type { CompleteSettings } from '../agent-settings.ts';

/** What a backend tells the hub of its resources: what its driver lists, with the facts and all labels of each. */
export async function measureResources(
  settings: CompleteSettings,
  driver: Driver,
  governance: Governance,
): Promise<Resource[]> {
  const [machine, resources] = await Promise.all([settings.measure(), driver.resources()]);
  return resources.map((resource) => {
    const { facts, labels } = withoutWithheld(resource.facts ?? machine, resource);
    return {
      localId: resource.localId,
      name: resource.name,
      facts: withLabels(facts, labels, settings, governance),
    };
  });
}

/** What no container is given is not there for it: a flavour that needs it would be refused at its start. */
function withoutWithheld(
  facts: ResourceFacts,
  { withholds = [], labels }: DriverResource,
): { facts: ResourceFacts; labels: DriverResource['labels'] } {
  if (!withholds.includes('cuda') || !facts.cuda?.value.length) return { facts, labels };
  const why = 'NVIDIA GPUs of this machine are not given to containers by this engine';
  return {
    facts: { ...facts, cuda: { ...facts.cuda, value: [] } },
    labels: { ...labels, 'engine.gpus': why },
  };
}

/** What is special about the resource, and the labels that are configured for the backend. */
function withLabels(
  facts: ResourceFacts,
  labels: DriverResource['labels'],
  { clock }: CompleteSettings,
  { values }: Governance,
): ResourceFacts {
  const added = { ...labels, ...values.labels };
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
