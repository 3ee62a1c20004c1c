/**
 * What a backend can do beyond version 1 of the protocol as it began, told in its hello. A hub asks
 * for nothing of these that was not told.
 */
export const agentCapabilities = [
  'logs',
  'stats',
  'cancel',
  'configuration',
  'key-renewal',
  /** watch-usage and send-usage. */
  'usage',
  /** open-log with `whole`, and more-log. */
  'whole-log',
] as const;

export type AgentCapability = (typeof agentCapabilities)[number];
