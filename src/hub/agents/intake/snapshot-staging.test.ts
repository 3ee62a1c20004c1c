import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { podReport } from '#hub/testing/pod-report.ts';
import { SnapshotStaging, snapshotLimits, type SnapshotPart } from './snapshot-staging.ts';

function part(other: Partial<SnapshotPart> = {}): SnapshotPart {
  return {
    type: 'snapshot',
    id: '00000000-0000-4000-8000-000000000001',
    asOfSeq: 3,
    part: 0,
    parts: 2,
    pods: [podReport(randomUUID())],
    ...other,
  };
}

test('a snapshot is complete with its last part', () => {
  const staging = new SnapshotStaging();
  expect(staging.add(part(), 10)).toEqual({ kind: 'more' });
  expect(staging.add(part({ part: 1 }), 10)).toMatchObject({
    kind: 'whole',
    asOfSeq: 3,
    pods: [{}, {}],
  });
});

test('the first part of another snapshot begins anew', () => {
  const staging = new SnapshotStaging();
  staging.add(part(), 10);
  expect(staging.add(part({ id: randomUUID(), parts: 1, pods: [] }), 10)).toEqual({
    kind: 'whole',
    asOfSeq: 3,
    pods: [],
  });
});

test.each([
  ['a part that is missing', part({ part: 2, parts: 3 })],
  ['a part of another snapshot', part({ part: 1, id: randomUUID() })],
  ['another position', part({ part: 1, asOfSeq: 4 })],
])('%s is refused', (_what, second) => {
  const staging = new SnapshotStaging();
  staging.add(part(second.part === 2 ? { parts: 3 } : {}), 10);
  expect(staging.add(second, 10)).toMatchObject({ kind: 'refused' });
});

test('what a hostile agent stages is bounded in bytes and in containers', () => {
  const heavy = new SnapshotStaging();
  const bytes = 1024 * 1024;
  let count = 0;
  while (heavy.add(part({ part: count, parts: 1_000, pods: [] }), bytes).kind === 'more')
    count += 1;
  expect(count * bytes).toBe(snapshotLimits.bytes);
  const long = new SnapshotStaging();
  expect(
    long.add(
      part({
        pods: Array.from({ length: snapshotLimits.pods + 1 }, () => podReport(randomUUID())),
      }),
      10,
    ),
  ).toMatchObject({ kind: 'refused' });
});
