import { describe, expect, test } from 'vitest';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import type { DriverHarness } from './driver-harness.ts';

/** What a reader of logs may rely on. */
export function logsContract(harness: DriverHarness): void {
  const { separatesStderr, timestampsLines, keepsPieces } = harness.capabilities;
  describe('logs', () => {
    test('come in order and name the stream of each line', async () => {
      const id = await harness.run(harness.images.exits);
      await harness.until(id, 'exited');
      const lines = await harness.linesOf(id, { tail: 1 });
      const source = separatesStderr ? 'stderr' : 'stdout';
      expect(lines).toEqual([{ at: null, source, text: 'exits: no licence found' }]);
    });

    test('follow what is being written, until the container ends', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.chatty);
      await harness.untilLine(id, 'chatty: line 1');
      const texts: string[] = [];
      for await (const line of harness.follow(id)) {
        texts.push(line.text);
        if (line.text === 'chatty: line 2') await driver.stop(id, 5);
      }
      const numbered = texts.filter((text) => text.startsWith('chatty: line'));
      expect(numbered.slice(0, 2)).toEqual(['chatty: line 1', 'chatty: line 2']);
      expect((await driver.inspect(id))?.state).toBe('exited');
    });

    test('end when the reader goes away', async () => {
      const id = await harness.run(harness.images.chatty);
      const gone = new AbortController();
      let count = 0;
      for await (const line of harness.follow(id, gone.signal)) {
        count += line.text === '' ? 0 : 1;
        gone.abort();
      }
      expect(count).toBeGreaterThan(0);
    });

    test('give only as many of the last lines as requested', async () => {
      const id = await harness.run(harness.images.chatty);
      await harness.untilLine(id, 'chatty: line 2');
      await harness.driver.stop(id, 5);
      const all = await harness.linesOf(id);
      expect(await harness.linesOf(id, { tail: 2 })).toEqual(all.slice(-2));
      expect(await harness.linesOf(id, { tail: 0 })).toEqual([]);
    });

    if (keepsPieces)
      test.each([false, true])(
        'show each line as a terminal does, however long and however often it was rewritten (followed: %s)',
        async (follow) => {
          const id = await harness.run(harness.images.writer ?? '');
          if (!follow) await harness.until(id, 'exited');
          const lines = await finished(follow ? harness.follow(id) : await harness.linesOf(id));
          expect(lines).toEqual([
            'begin',
            'Segmenting 100% |' + '#'.repeat(50) + '| 400/400',
            'Downloading 3/3',
            '   leading and  double   spaces',
            // Docker damages a letter that lies across the end of a piece.
            expect.stringMatching(/^BEGIN-A [é\ufffd]{14990,15020} END-A$/),
            expect.stringMatching(/^BEGIN-B [核\ufffd]{6990,7020} END-B$/),
            'no line end at the end',
          ]);
        },
      );

    if (timestampsLines)
      test('carry the time of each line on request, and begin at a given time', async () => {
        const { driver, images } = harness;
        const id = await harness.run(images.chatty);
        await harness.untilLine(id, 'chatty: line 3');
        await driver.stop(id, 5);
        const lines = await harness.linesOf(id, { timestamps: true });
        const moments = lines.map((line) => line.at?.getTime() ?? 0);
        expect(moments.every((moment) => moment > 0)).toBe(true);
        const second = lines.find((line) => line.text === 'chatty: line 2')?.at ?? null;
        const later = (await harness.linesOf(id, { since: second })).map((line) => line.text);
        expect(later).toContain('chatty: line 3');
        expect(later).not.toContain('chatty: line 1');
      });

    test('show that the environment has reached the container', async () => {
      const id = await harness.run(harness.images.chatty, {
        env: { KABINET_TEST_GREETING: 'hello' },
      });
      await harness.untilLine(id, 'chatty: line 1');
      expect((await harness.linesOf(id)).map((line) => line.text).join('\n')).toContain(
        'KABINET_TEST_GREETING',
      );
    });
  });
}

/** What stands at the end: an unfinished line gives way to the next line of its source. */
async function finished(lines: AsyncIterable<LogLine> | Iterable<LogLine>): Promise<string[]> {
  const texts: string[] = [];
  let isUnfinished = false;
  for await (const line of lines) {
    if (isUnfinished) texts.pop();
    texts.push(line.text);
    isUnfinished = line.isUnfinished ?? false;
  }
  return texts;
}
