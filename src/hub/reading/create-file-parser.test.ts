import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { createFileParser } from './create-file-parser.ts';

const root = join(import.meta.dirname, '../../..');
const samples = await readFile(join(root, 'samples/deployments.yaml'));
let folder: string;

/** Below the packages, which the built worker asks for by name. */
beforeAll(async () => {
  const cache = join(root, 'node_modules/.cache/kabinet');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'parser-'));
  await build({
    root,
    logLevel: 'error',
    configFile: join(root, 'vite.server.config.ts'),
    build: { outDir: folder, sourcemap: false },
  });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

async function workerThat(does: string): Promise<string> {
  const file = join(folder, `${does.length}-worker.js`);
  await writeFile(
    file,
    `export function parseDeploymentsBytes(bytes) { if (bytes[0] === 1) { ${does} } return { generation: null, images: [], unknownFields: {}, problems: [] }; }`,
  );
  return file;
}

test('the built worker reads a file as the parser does', async () => {
  const parser = createFileParser(join(folder, 'parse-worker.js'));
  expect(await parser.parse(samples)).toEqual(parseDeploymentsBytes(samples));
  await parser.close();
});

test('this thread answers others while a file is read', async () => {
  const parser = createFileParser(
    await workerThat('for (const end = performance.now() + 500; performance.now() < end;);'),
  );
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  await parser.parse(Uint8Array.of(1));
  clearInterval(counting);
  expect(turns).toBeGreaterThan(10);
  await parser.close();
});

test.each([
  [
    'too long',
    'for (;;);',
    { milliseconds: 1_500, megabytes: 64 },
    'This file takes longer than 1.5 s to be read; split it or make it simpler',
  ],
  [
    'too much memory',
    'const all = []; for (;;) all.push(new Array(1000).fill(all.length));',
    { milliseconds: 30_000, megabytes: 32 },
    'This file takes more than 32 MB of memory to be read; split it or make it simpler',
  ],
])(
  'a file that takes %s is refused with a sentence, and the next one is read',
  async (_, does, limits, message) => {
    const parser = createFileParser(await workerThat(does), limits);
    const [hostile, good] = await Promise.all([
      parser.parse(Uint8Array.of(1)),
      parser.parse(Uint8Array.of(0)),
    ]);
    expect(hostile.problems).toEqual([
      { line: 1, column: 1, path: '', message, severity: 'error' },
    ]);
    expect(good.problems).toEqual([]);
    await parser.close();
  },
);
