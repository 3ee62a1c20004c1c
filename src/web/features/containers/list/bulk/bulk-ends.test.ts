import { expect, test } from 'vitest';
import { bulkEnds, type BulkAct } from './bulk-ends.ts';
import type { PodEnd } from './bulk.queries.ts';

const pods = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, name: `pod ${id}` }));
const act: BulkAct = {
  verb: 'STOP',
  pods,
  commands: new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, `of ${id}`])),
  refused: new Map([['f', 'It is gone.']]),
};
const end = (
  id: string,
  state: NonNullable<PodEnd['lastCommand']>['state'],
  other: Partial<NonNullable<PodEnd['lastCommand']>> = {},
): PodEnd => ({
  __typename: 'Pod',
  id,
  name: `pod ${id}`,
  lastCommand: {
    __typename: 'Command',
    id: `of ${id}`,
    verb: 'STOP',
    state,
    reason: null,
    ...other,
  },
});

test('what was asked ends for each container, and the numbers add up', () => {
  const { done, waiting, failed } = bulkEnds(
    act,
    [
      end('a', 'SUCCEEDED'),
      end('b', 'RUNNING'),
      end('c', 'EXPIRED'),
      end('d', 'FAILED', { reason: 'It does not stop.\nEngine: 500' }),
    ],
    false,
  );
  expect({ done, waiting }).toEqual({ done: 1, waiting: 2 });
  expect(failed).toEqual([
    { id: 'c', name: 'pod c', because: 'Its backend did not fetch the request in time.' },
    { id: 'd', name: 'pod d', because: 'It does not stop.' },
    { id: 'f', name: 'pod f', because: 'It is gone.' },
  ]);
  expect(done + waiting + failed.length).toBe(pods.length);
});

test('the end of another act is not that of this one, be it the one before or one after', () => {
  const other = [end('a', 'SUCCEEDED', { id: 'another' })];
  expect(bulkEnds(act, other, true)).toMatchObject({ done: 0, waiting: 5 });
  const { done, waiting, failed } = bulkEnds(act, other, false);
  expect({ done, waiting }).toEqual({ done: 0, waiting: 4 });
  expect(failed[0]?.because).toMatch(/^Another act came after it/);
});
