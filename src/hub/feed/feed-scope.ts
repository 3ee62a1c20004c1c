import type { ChangeFrame, ChangeRow } from './change-frame.ts';

/** What somebody reads: everything of an organization, or some of its backends with their pods. */
export type FeedScope = { organizationId: string; backendIds: readonly string[] | null };

/** Two readers of one key receive the same changes. */
export function scopeKey({ backendIds }: FeedScope): string {
  return backendIds === null ? '' : [...new Set(backendIds)].sort().join(' ');
}

/** What of a frame is for readers of a scope. */
export function filterByScope({ backendIds }: FeedScope, frame: ChangeFrame): ChangeFrame {
  if (backendIds === null) return frame;
  return {
    ...frame,
    changes: frame.changes.filter((change) => backendIds.includes(backendOf(change) ?? '')),
  };
}

function backendOf({ topic, entityId, backendId }: ChangeRow): string | null {
  return topic === 'backend' ? entityId : backendId;
}
