import { resourceFacts, type ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { ResourceRow } from '#hub/store/rows.ts';

/** What a version of the agent wrote that this hub cannot read counts as not measured. */
export function factsOf({ facts }: ResourceRow): ResourceFacts {
  const parsed = resourceFacts.safeParse(facts);
  return parsed.success ? parsed.data : {};
}
