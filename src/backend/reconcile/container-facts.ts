import type { PodReport } from '#domain/agent-wire/pod-report.ts';

/** What a report says of a container, apart from its id. */
export type ContainerFacts = Omit<
  PodReport,
  'uid' | 'phase' | 'reason' | 'progress' | 'rev' | 'observedAt' | 'containerId' | 'imageUse'
>;

/**
 * The one list of these fields in the agent: a field that is added to a report does not compile
 * until it is here.
 */
export const noContainer: ContainerFacts = {
  name: '',
  image: '',
  imageDigest: null,
  health: null,
  exitCode: null,
  isOomKilled: false,
  restartCount: 0,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  labels: null,
  peak: null,
};

const fields = Object.keys(noContainer) as (keyof ContainerFacts)[];

/** These fields of a report or of an observed container, and nothing else. */
export function containerFacts(source: ContainerFacts): ContainerFacts {
  return Object.fromEntries(
    fields.map((field) => [field, source[field] ?? noContainer[field]]),
  ) as ContainerFacts;
}
