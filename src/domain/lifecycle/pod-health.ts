/**
 * What the check that an image brings along (HEALTHCHECK) says of its container. The words are
 * those of the engines.
 */
export const podHealths = ['starting', 'healthy', 'unhealthy'] as const;

export type PodHealth = (typeof podHealths)[number];
