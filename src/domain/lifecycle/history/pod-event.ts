/** What may happen to a container, or to the backend that it lives on. */
export const podEventKinds = [
  'INSTALLED',
  'ADOPTED',
  'STARTED',
  'STOPPED',
  'ENDED',
  'FAILED',
  'RESTARTED',
  'HEALTHY',
  'UNHEALTHY',
  'REMOVED',
  'LOST',
  'BACKEND_SILENT',
  'BACKEND_BACK',
] as const;
export type PodEventKind = (typeof podEventKinds)[number];

/** Who is behind it: somebody by a command, the engine by itself, or the hub by what it noticed. */
export const podEventActors = ['PERSON', 'ENGINE', 'HUB'] as const;
export type PodEventActor = (typeof podEventActors)[number];
