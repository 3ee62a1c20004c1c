import { expect, test } from 'vitest';
import { freshnessOf, heartbeatFor, staleAfter, type LifeSigns } from './freshness.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000);
const lastHeardAt = (seconds: number, other: Partial<LifeSigns> = {}): LifeSigns => ({
  lastSeenAt: at(seconds),
  leftAt: null,
  heartbeatMs: 5_000,
  toldFreshness: 'LIVE',
  ...other,
});

test('silence makes a backend late after one and a half intervals, stale after three and 5 s, offline after ten minutes', () => {
  const words = [0, 7, 8, 19, 20, 599, 600].map((silent) =>
    freshnessOf(lastHeardAt(0), at(silent)),
  );
  expect(words).toEqual(['LIVE', 'LIVE', 'LATE', 'LATE', 'STALE', 'STALE', 'OFFLINE']);
});

test('for a minute after its start a hub calls nobody stale whom it was told alive; then it does', () => {
  const startedAt = at(1_000);
  expect(freshnessOf(lastHeardAt(0), at(1_001), startedAt)).toBe('LATE');
  expect(freshnessOf(lastHeardAt(0), at(1_059), startedAt)).toBe('LATE');
  expect(freshnessOf(lastHeardAt(0), at(1_060), startedAt)).toBe('OFFLINE');
  expect(freshnessOf(lastHeardAt(950), at(1_060), startedAt)).toBe('STALE');
});

test('that minute revives nobody: who was stale, had left or never came stays so', () => {
  const startedAt = at(1_000);
  expect(freshnessOf(lastHeardAt(900, { toldFreshness: 'STALE' }), at(1_001), startedAt)).toBe(
    'STALE',
  );
  expect(freshnessOf(lastHeardAt(999, { leftAt: at(999) }), at(1_001), startedAt)).toBe('OFFLINE');
  expect(freshnessOf(lastHeardAt(999, { lastSeenAt: null }), at(1_001), startedAt)).toBe('OFFLINE');
});

test('a thousand agents are asked less often, and are given more time for it', () => {
  expect(heartbeatFor(10)).toBe(5_000);
  expect(heartbeatFor(1_000)).toBe(20_000);
  expect(
    freshnessOf(lastHeardAt(0, { heartbeatMs: 20_000 }), at(staleAfter(20_000) / 1_000 - 1)),
  ).toBe('LATE');
});
