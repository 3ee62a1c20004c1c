import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webRoutes } from './web-routes.ts';

const script = 'export const words = "the same words again and again";\n'.repeat(50);
const page = '<!doctype html><title>Kabinet</title>\n'.repeat(50);

let folder: string;
let server: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kabinet-web-'));
  await mkdir(join(folder, 'assets'));
  for (const [name, text] of [
    ['assets/index-abc.js', script],
    ['index.html', page],
    ['licences.md', 'MIT'],
  ] as const) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(folder, `${name}.gz`), gzipSync(text));
  }
  await writeFile(join(folder, 'assets/inter.woff2'), 'a font');
  server = Fastify();
  await server.register(webRoutes(folder));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function get(url: string, encodings: string) {
  return server.inject({ url, headers: { 'accept-encoding': encodings } });
}

test.each([
  ['/assets/index-abc.js', script, 'javascript'],
  ['/', page, 'text/html'],
  ['/containers/7', page, 'text/html'],
])('%s travels as the build has compressed it', async (url, text, type) => {
  const brotli = await get(url, 'gzip, deflate, br, zstd');
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotli.headers['content-type']).toContain(type);
  expect(brotli.headers.vary).toMatch(/accept-encoding/i);
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(text);
  const gzip = await get(url, 'gzip');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(text);
  const plain = await get(url, 'identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe(text);
});

test('a file whose name tells its content is kept for a year, any other is asked for again', async () => {
  for (const encodings of ['br', 'identity']) {
    const hashed = await get('/assets/index-abc.js', encodings);
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const other = await get('/backends', encodings);
    expect(other.headers['cache-control']).toBe('no-cache');
  }
});

test('a page that has not changed is not sent again', async () => {
  const { headers } = await get('/', 'br');
  const again = await server.inject({
    url: '/',
    headers: { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) },
  });
  expect(again.statusCode).toBe(304);
});

test('a font is sent as it is', async () => {
  const font = await get('/assets/inter.woff2', 'br');
  expect(font.headers['content-encoding']).toBeUndefined();
  expect(font.body).toBe('a font');
});
