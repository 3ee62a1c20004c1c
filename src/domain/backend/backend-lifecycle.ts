/**
 * The words of `BackendStanding` in schema.graphql: a place for a backend that has not joined,
 * one that works, one that gets nothing new, one that is being retired once its last commands
 * have ended, one that has been, and one whose key was taken away.
 */
export type BackendLifecycle =
  'INVITED' | 'ACTIVE' | 'DRAINING' | 'RETIRING' | 'RETIRED' | 'REVOKED';

/** Whether new apps can be installed on it. */
export function takesInstalls(lifecycle: BackendLifecycle): boolean {
  return lifecycle === 'ACTIVE' || lifecycle === 'INVITED';
}
