import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

describe('coalesced reads', () => {
  it('answers nobody with what was there before he asked, however long readings take and whatever is written meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('write', 'ask', 'turn'), { maxLength: 40 }),
        fc.array(fc.nat({ max: 3 })),
        async (steps, turns) => {
          let value = 0;
          const ask = coalesce(async () => {
            const seen = value;
            for (let left = turns.shift() ?? 0; left > 0; left -= 1) await turn();
            return seen;
          });
          const answers: Promise<{ least: number; got: number }>[] = [];
          for (const step of steps) {
            if (step === 'write') value += 1;
            if (step === 'turn') await turn();
            if (step === 'ask') {
              const least = value;
              answers.push(ask('one').then((got) => ({ least, got })));
            }
          }
          for (const { least, got } of await Promise.all(answers))
            expect(got).toBeGreaterThanOrEqual(least);
        },
      ),
    );
  });

  it('reads once for eight who ask at once', async () => {
    let readings = 0;
    const ask = coalesce(async () => (readings += 1));
    expect(await Promise.all(Array.from({ length: 8 }, () => ask('one')))).toEqual(
      Array(8).fill(1),
    );
    expect(await ask('one')).toBe(2);
  });

  it('keeps those apart who ask for different things', async () => {
    const ask = coalesce(async (key) => key.toUpperCase());
    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['A', 'B', 'A']);
  });

  it('tells all who asked of a failure, and begins anew', async () => {
    let isAway = true;
    const ask = coalesce(async () => {
      if (isAway) throw new Error('the store is away');
      return 'here';
    });
    const both = await Promise.allSettled([ask('one'), ask('one')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await ask('one')).toBe('here');
  });
});
