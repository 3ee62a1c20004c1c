import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxFrameChanges, type ChangeFrame, type ChangeRow } from './change-frame.ts';
import { FrameInbox } from './frame-inbox.ts';

function change(seq: number, entityId: string, isRemoval = false): ChangeRow {
  return {
    seq,
    organizationId: 'o',
    topic: 'pod',
    entityId,
    backendId: null,
    isRemoval,
    at: new Date(0),
  };
}

const acts = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('put' as const),
      entities: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()), {
        maxLength: 4,
      }),
    }),
    fc.constant({ kind: 'take' as const }),
  ),
  { maxLength: 40 },
);

test('however slow its reader, an inbox gives the last word on every entity, in order, and never more than one frame at a time', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const inbox = new FrameInbox();
      const said = new Map<string, boolean>();
      const heard = new Map<string, boolean>();
      let cursor = 0;
      let heardUpTo = 0;
      const take = async () => {
        const frame = await inbox.take(AbortSignal.timeout(1_000));
        expect(frame?.cursor).toBeGreaterThan(heardUpTo);
        heardUpTo = frame?.cursor ?? 0;
        for (const { entityId, isRemoval } of frame?.changes ?? []) heard.set(entityId, isRemoval);
      };
      for (const act of list) {
        if (act.kind === 'take') {
          if (cursor > heardUpTo) await take();
          continue;
        }
        cursor += 1;
        for (const [entity, isRemoval] of act.entities) said.set(entity, isRemoval);
        inbox.put({
          cursor,
          resync: false,
          changes: [
            ...new Map(
              act.entities.map(([entity, isRemoval]) => [
                entity,
                change(cursor, entity, isRemoval),
              ]),
            ).values(),
          ],
        });
      }
      if (cursor > heardUpTo) await take();
      expect(heardUpTo).toBe(cursor);
      expect(heard).toEqual(said);
    }),
  );
});

test('a reader that has stopped reading costs one frame, and has to fetch again', async () => {
  const inbox = new FrameInbox();
  const many = (from: number): ChangeFrame => ({
    cursor: from,
    resync: false,
    changes: Array.from({ length: 1_500 }, (_, at) => change(from, `${from + at}`)),
  });
  inbox.put(many(1));
  inbox.put(many(10_000));
  expect(maxFrameChanges).toBeLessThan(3_000);
  expect(await inbox.take(new AbortController().signal)).toEqual({
    cursor: 10_000,
    resync: true,
    changes: [],
  });
});
