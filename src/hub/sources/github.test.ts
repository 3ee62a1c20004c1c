import { expect, test } from 'vitest';
import { readGithub } from './github.ts';
import type { SourceWorld } from './source.ts';

/** A GitHub that holds these paths; a number is a status. What was asked for is kept in `asked`. */
function github(held: Record<string, string | number>) {
  const asked: string[] = [];
  const world: SourceWorld = {
    allowLocalSources: false, sampleFile: '', token: null, signal: new AbortController().signal,
    fetch: async (input) => {
      const url = new URL(String(input));
      asked.push(url.href);
      const found = held[url.host === 'github.com' ? url.href : url.pathname] ?? 404;
      return typeof found === 'number' ? new Response(null, { status: found }) : new Response(found);
    },
  };
  return { world, asked };
}

const starmist = { user: 'jhnnsrs', repo: 'starmist', branch: null };

test('a repository without a branch is read on main', async () => {
  const { world, asked } = github({ '/jhnnsrs/starmist/main/.arkitekt_next/deployments.yaml': 'a' });
  expect(await readGithub(world, starmist)).toMatchObject({ kind: 'found', branch: 'main', files: [{ path: '.arkitekt_next/deployments.yaml' }] });
  expect(asked.every((url) => url.startsWith('https://raw.githubusercontent.com/'))).toBe(true);
});

test('a default branch of another name is found', async () => {
  const { world } = github({ '/jhnnsrs/starmist/HEAD/.arkitekt/deployments.yaml': 'a' });
  expect(await readGithub(world, starmist)).toMatchObject({ kind: 'found', branch: 'HEAD' });
});

test('every deployments file of a repository is read, the newest place first', async () => {
  const { world } = github({ '/u/r/b/c/.arkitekt_next/deployments.yaml': 'old', '/u/r/b/c/.arkitekt/deployments.yaml': 'new' });
  const reading = await readGithub(world, { user: 'u', repo: 'r', branch: 'b/c' });
  expect(reading.kind === 'found' && reading.files.map(({ path }) => path)).toEqual(['.arkitekt/deployments.yaml', '.arkitekt_next/deployments.yaml']);
});

test('one path that cannot be told fails the whole reading', async () => {
  const { world } = github({ '/u/r/b/.arkitekt/deployments.yaml': 'new', '/u/r/b/.arkitekt_next/deployments.yaml': 502 });
  expect(await readGithub(world, { user: 'u', repo: 'r', branch: 'b' })).toMatchObject({ kind: 'unreachable', because: expect.stringContaining('502') });
});

test('what is missing is told apart', async () => {
  const page = 'https://github.com/jhnnsrs/starmist';
  expect(await readGithub(github({}).world, starmist)).toMatchObject({ kind: 'refused', because: expect.stringContaining('no public repository jhnnsrs/starmist') });
  expect(await readGithub(github({ [page]: 200 }).world, starmist)).toMatchObject({ kind: 'refused', because: expect.stringContaining('has no deployments file: none of .arkitekt/') });
  expect(await readGithub(github({ [page]: 200 }).world, { ...starmist, branch: 'dev' })).toMatchObject({ kind: 'refused', because: expect.stringContaining('on the branch dev') });
  const unpublished = github({ [page]: 200, '/jhnnsrs/starmist/HEAD/.arkitekt_next/manifest.yaml': 'identifier: x' });
  expect(await readGithub(unpublished.world, starmist)).toMatchObject({ kind: 'refused', because: expect.stringContaining('not been published yet') });
});
