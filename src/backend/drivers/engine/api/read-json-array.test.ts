import { expect, test } from 'vitest';
import { BrokenList, readJsonArray } from './read-json-array.ts';

const values = [
  { Id: 'a', Labels: { 'kabinet.pod': 'u', quote: '"]}', path: 'C:\\\\' }, Ports: [[1], []] },
  { Id: 'µ – 細胞', Mounts: [{ Source: '/data', Options: ['ro'] }] },
  {},
];

test.each([1, 2, 3, 7, 1_000])(
  'every element is read whatever the chunks that it comes in: of %i bytes',
  async (size) => {
    expect(await all(chunksOf(JSON.stringify(values, null, 1), size))).toEqual(values);
  },
);

test('an element is there before the array has ended', async () => {
  const elements = open([`[${JSON.stringify(values[0])},{"Id":`]);
  expect(await elements.next()).toEqual({ done: false, value: values[0] });
});

test.each(['[]', ' [ ]\n', 'null\n'])('%j has no elements', async (text) => {
  expect(await all(chunksOf(text, 2))).toEqual([]);
});

test.each(['', '[', '[{"Id":"a"}', '[{"Id":"a"},{"Id":', '[{"Id":"a]}'])(
  'what ends in the middle is no list: %j',
  async (text) => {
    await expect(all(chunksOf(text, 4))).rejects.toThrow(BrokenList);
  },
);

test.each(['[{"Id":nothing}]', '{"message":"no list"}', '<html>', '["text"]', '[{}{}]'])(
  'what is no list of objects is refused: %j',
  async (text) => {
    await expect(all(chunksOf(text, 5))).rejects.toThrow(BrokenList);
  },
);

function chunksOf(text: string, size: number): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) =>
    bytes.subarray(place * size, (place + 1) * size),
  );
}

function open(texts: string[]): AsyncGenerator<unknown> {
  return readJsonArray(arriving(texts.map((text) => new TextEncoder().encode(text))));
}

async function all(chunks: Uint8Array[]): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const value of readJsonArray(arriving(chunks))) read.push(value);
  return read;
}

async function* arriving(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
