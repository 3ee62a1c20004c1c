import type { Principal } from '#hub/principal.ts';

/**
 * Everything that decides what somebody may see. Two principals of one scope are answered the
 * same, so an answer to one may be given to the other. A right of single persons belongs in here.
 */
export function scopeOf({ organizationId }: Principal): string {
  return organizationId;
}
