import { describe, expect, it } from 'vitest';
import type { Delta } from '#domain/agent-wire/agent-frames.ts';
import { DeltaWriter, type ReceivedDelta } from './delta-writer.ts';

const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

const arrived = (seq: number, bytes = 100): ReceivedDelta => ({
  delta: { type: 'delta', seq, pods: [], commands: [] } satisfies Delta,
  bytes,
});

/** A store that takes as long as it is told to. */
function slowStore() {
  const writes: number[][] = [];
  let finish: (error?: Error) => void = () => {};
  const failures: unknown[] = [];
  const intake = new DeltaWriter(
    async (list) => {
      writes.push(list.map(({ delta }) => delta.seq));
      await new Promise<void>((resolve, reject) => {
        finish = (error) => (error ? reject(error) : resolve());
      });
    },
    (error) => failures.push(error),
  );
  return {
    intake,
    writes,
    failures,
    async finish(error?: Error) {
      finish(error);
      await turn();
    },
  };
}

describe('the intake of deltas', () => {
  it('writes the first at once, and together what comes while it is written, in the order in which it came', async () => {
    const { intake, writes, finish } = slowStore();
    for (const seq of [1, 2, 3]) await intake.add(arrived(seq));
    expect(writes).toEqual([[1]]);
    await finish();
    expect(writes).toEqual([[1], [2, 3]]);
    await intake.add(arrived(4));
    await finish();
    await finish();
    await intake.flushed();
    expect(writes).toEqual([[1], [2, 3], [4]]);
  });

  it.each([
    ['32 deltas', 32, 100],
    ['a mebibyte', 4, 256 * 1024],
  ])('lets nobody go on while %s wait', async (_what, count, bytes) => {
    const { intake, finish } = slowStore();
    await intake.add(arrived(0));
    for (let seq = 1; seq < count; seq += 1) await intake.add(arrived(seq, bytes));
    let mayGoOn = false;
    const last = intake.add(arrived(count, bytes)).then(() => {
      mayGoOn = true;
    });
    await turn();
    expect(mayGoOn).toBe(false);
    await finish();
    await finish();
    await last;
    expect(mayGoOn).toBe(true);
  });

  it('says once that something was not written, writes nothing after it, and lets nobody believe that all is written', async () => {
    const { intake, writes, failures, finish } = slowStore();
    await intake.add(arrived(1));
    await intake.add(arrived(2));
    const lost = new Error('the disk is full');
    await finish(lost);
    expect(failures).toEqual([lost]);
    await expect(intake.flushed()).rejects.toBe(lost);
    await intake.add(arrived(3));
    await turn();
    expect(writes).toEqual([[1]]);
    expect(failures).toEqual([lost]);
  });
});
