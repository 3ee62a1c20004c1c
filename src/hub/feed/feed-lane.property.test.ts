import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeRow } from './change-frame.ts';
import { FeedLane } from './feed-lane.ts';
import { FrameInbox } from './frame-inbox.ts';

type Step = {
  afterMs: number;
  changes: [entityId: string, backendId: string, isRemoval: boolean][];
};

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 1, max: 400 }),
    changes: fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('here', 'there'), fc.boolean()),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 40 },
);

function row(seq: number, [entityId, backendId, isRemoval]: Step['changes'][number]): ChangeRow {
  return {
    seq,
    organizationId: 'o',
    topic: 'pod',
    entityId: `${entityId} ${backendId}`,
    backendId,
    isRemoval,
    at: new Date(0),
  };
}

test('whatever is read, the readers of a lane get the last word on all that concerns them and no word more, each within a quarter of a second', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(null, ['here']), async (list, backendIds) => {
      const lane = new FeedLane({ organizationId: 'o', backendIds }, 0);
      const inbox = new FrameInbox();
      lane.inboxes.add(inbox);
      const [said, heard] = [new Map<string, boolean>(), new Map<string, boolean>()];
      let [nowMs, cursor, heardUpTo, waitingSinceMs] = [0, 0, 0, Infinity];
      const read = async (changes: Step['changes']) => {
        cursor += 1;
        const own = new Map(
          changes.map((change) => [`${change[0]} ${change[1]}`, row(cursor, change)]),
        );
        for (const { entityId, backendId, isRemoval } of own.values()) {
          if (backendIds && backendId !== 'here') continue;
          said.set(entityId, isRemoval);
          waitingSinceMs = Math.min(waitingSinceMs, nowMs);
        }
        lane.put({ cursor, resync: false, changes: [...own.values()] }, nowMs);
        const over = new AbortController();
        const taken = inbox.take(over.signal);
        await Promise.resolve();
        over.abort();
        const frame = await taken;
        if (!frame) return;
        expect(frame.cursor).toBeGreaterThan(heardUpTo);
        heardUpTo = frame.cursor;
        expect(nowMs - waitingSinceMs).toBeLessThanOrEqual(250);
        waitingSinceMs = Infinity;
        for (const { entityId, isRemoval } of frame.changes) heard.set(entityId, isRemoval);
      };
      for (const { afterMs, changes } of list) {
        // What is gathered is sent when it may be, also when nothing more happens.
        const dueMs = lane.idleMs(nowMs);
        if (dueMs < afterMs) {
          nowMs += dueMs;
          await read([]);
          nowMs += afterMs - dueMs;
        } else {
          nowMs += afterMs;
        }
        await read(changes);
      }
      nowMs += lane.idleMs(nowMs);
      await read([]);
      expect(heard).toEqual(said);
    }),
  );
});

test('readers of a quiet lane get a bookmark every five seconds', () => {
  const lane = new FeedLane({ organizationId: 'o', backendIds: ['here'] }, 0);
  expect(lane.idleMs(0)).toBe(5_000);
  lane.put({ cursor: 1, resync: false, changes: [] }, 5_000);
  expect(lane.idleMs(5_000)).toBe(5_000);
});

test('what concerns readers of one backend is sent to them at once, while a busy organization has used up the pace of the readers of all', () => {
  const [ofAll, ofOne] = [null, ['here']].map(
    (backendIds) => new FeedLane({ organizationId: 'o', backendIds }, 0),
  );
  let [cursor, nowMs] = [0, 1_000];
  const put = (backendId: string) => {
    cursor += 1;
    const frame = { cursor, resync: false, changes: [row(cursor, ['a', backendId, false])] };
    for (const lane of [ofAll, ofOne]) lane?.put(frame, nowMs);
  };
  for (let frames = 0; frames < 6; frames += 1) {
    put('there');
    nowMs += 50;
  }
  expect(ofAll?.blockedMs(nowMs)).toBeGreaterThan(0);
  expect(ofOne?.blockedMs(nowMs)).toBe(0);
  const inbox = new FrameInbox();
  ofOne?.inboxes.add(inbox);
  const sent = inbox.take(new AbortController().signal);
  put('here');
  return expect(sent).resolves.toMatchObject({ changes: [{ entityId: 'a here' }] });
});
