import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalOf } from './ask-which.ts';

const hubs = ['/data/one', '/data/two'].map((home, n) => ({
  pid: n + 1,
  home,
  address: `http://127.0.0.1:${4880 + n}`,
  version: '0.1.0',
  socket: `${home}/control.sock`,
  store: null,
}));

function terminal(typed: string) {
  const streams = [new PassThrough(), new PassThrough()] as const;
  const [stdin, stderr] = streams;
  for (const stream of streams) Object.assign(stream, { isTTY: true });
  stdin.end(`${typed}\n`);
  return { stdin, stderr } as unknown as Pick<NodeJS.Process, 'stdin' | 'stderr'>;
}

test('of several hubs a person at a terminal chooses one by its number', async () => {
  const person = terminal('2');
  expect(await terminalOf(person)?.(hubs)).toBe(hubs[1]);
  const shown = String((person.stderr as unknown as PassThrough).read());
  expect(shown).toContain('1  /data/one  (http://127.0.0.1:4880)');
});

test('a number that no hub has is refused with what to give', async () => {
  await expect(terminalOf(terminal('3'))?.(hubs)).rejects.toThrow(
    'There is no hub "3". Give its number, or its data folder by --home.',
  );
});

test('a script is not asked', () => {
  const { stdin, stderr } = terminal('1');
  Object.assign(stdin, { isTTY: false });
  expect(terminalOf({ stdin, stderr })).toBeUndefined();
});
