import { describe, expect, test } from 'vitest';
import type { RepoReference } from '#domain/repo/repo-reference.ts';
import { rememberedFile } from '#hub/sources/read-files.ts';
import { forgeOf, readSource } from './read-source.ts';
import { fakeWeb, sourceWorld } from '#hub/testing/source-world.ts';

type OnForge = Extract<RepoReference, { kind: 'github' | 'gitlab' | 'codeberg' }>;

const hosts: [
  string,
  OnForge,
  { repo: string; branches: string; file: (path: string, branch: string | null) => string },
][] = [
  [
    'GitHub',
    { kind: 'github', user: 'lab', repo: 'apps', branch: null },
    {
      repo: 'https://api.github.com/repos/lab/apps',
      branches: 'https://api.github.com/repos/lab/apps/branches?per_page=100',
      file: (path, branch) =>
        `https://raw.githubusercontent.com/lab/apps/${branch ?? 'HEAD'}/${path}`,
    },
  ],
  [
    'GitLab',
    { kind: 'gitlab', origin: 'https://gitlab.com', path: 'lab/apps', branch: null },
    {
      repo: 'https://gitlab.com/api/v4/projects/lab%2Fapps',
      branches: 'https://gitlab.com/api/v4/projects/lab%2Fapps/repository/branches?per_page=100',
      file: (path, branch) =>
        `https://gitlab.com/api/v4/projects/lab%2Fapps/repository/files/${encodeURIComponent(path)}/raw?ref=${encodeURIComponent(branch ?? 'HEAD')}`,
    },
  ],
  [
    'git.lab.org',
    { kind: 'codeberg', origin: 'https://git.lab.org', user: 'lab', repo: 'apps', branch: null },
    {
      repo: 'https://git.lab.org/api/v1/repos/lab/apps',
      branches: 'https://git.lab.org/api/v1/repos/lab/apps/branches?limit=50',
      file: (path, branch) =>
        `https://git.lab.org/api/v1/repos/lab/apps/raw/${path}${branch === null ? '' : `?ref=${encodeURIComponent(branch)}`}`,
    },
  ],
];

describe.each(hosts)('%s', (name, reference, at) => {
  const repo = { [at.repo]: { default_branch: 'trunk' } };
  const branches = {
    [at.branches]: [{ name: 'trunk' }, { name: 'feature' }, { name: 'feature/cells' }],
  };
  const onBranch = (branch: string | null): OnForge => ({ ...reference, branch });
  const read = (held: Record<string, string | number | object>, branch: string | null = null) =>
    readSource(sourceWorld(fakeWeb(held)), onBranch(branch));

  test('the default branch is asked for', async () => {
    expect(
      await read({ ...repo, [at.file('.arkitekt/deployments.yaml', null)]: 'a' }),
    ).toMatchObject({
      kind: 'found',
      branch: 'trunk',
      files: [{ path: '.arkitekt/deployments.yaml' }],
      notes: [],
    });
  });

  test('a host that does not tell the default branch is read all the same', async () => {
    expect(
      await read({ [at.repo]: 503, [at.file('.arkitekt/deployments.yaml', null)]: 'a' }),
    ).toMatchObject({ kind: 'found', branch: 'HEAD' });
  });

  test('every deployments file is read, the newest place first', async () => {
    const reading = await read(
      {
        [at.file('.arkitekt_next/deployments.yaml', 'b/c')]: 'old',
        [at.file('.arkitekt/deployments.yaml', 'b/c')]: 'new',
      },
      'b/c',
    );
    expect(reading.kind === 'found' && reading.files.map(({ path }) => path)).toEqual([
      '.arkitekt/deployments.yaml',
      '.arkitekt_next/deployments.yaml',
    ]);
  });

  test('one path that cannot be told fails the whole reading', async () => {
    expect(
      await read(
        {
          [at.file('.arkitekt/deployments.yaml', 'b')]: 'new',
          [at.file('.arkitekt_next/deployments.yaml', 'b')]: 502,
        },
        'b',
      ),
    ).toMatchObject({ kind: 'unreachable', because: expect.stringContaining('502') });
  });

  test("the folder's old name is read and said", async () => {
    expect(
      await read({ ...repo, [at.file('.arkitekt_next/deployments.yaml', null)]: 'a' }),
    ).toMatchObject({
      kind: 'found',
      notes: [
        { path: '.arkitekt_next/deployments.yaml', message: expect.stringContaining('old name') },
      ],
    });
  });

  test('a repository that is not there, or private, is said to be so', async () => {
    expect(await read({})).toEqual({
      kind: 'refused',
      because: `${name} has no public repository lab/apps. Check its spelling; if it is private, give an access token.`,
    });
  });

  test('a branch that is not there is said with those that are', async () => {
    expect(await read({ ...repo, ...branches }, 'main')).toEqual({
      kind: 'refused',
      because: 'lab/apps has no branch main. It has trunk, feature, feature/cells.',
    });
  });

  test('branches beyond the first page are found, and those that nobody lists to the end are said to be more', async () => {
    const page = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ name: `b${from + index}` }));
    const pages = {
      [at.branches]: page(0),
      [`${at.branches}&page=2`]: [...page(100).slice(0, 20), { name: 'late' }],
    };
    expect(await read({ ...repo, ...pages }, 'main')).toMatchObject({
      because: expect.stringMatching(
        /^lab\/apps has no branch main\. It has b0, .*, b9 and 111 more\.$/,
      ),
    });
    const held = { ...repo, ...pages, [at.file('one/.arkitekt/deployments.yaml', 'late')]: 'a' };
    expect(await read(held, 'late/one')).toMatchObject({ kind: 'found' });
    const endless = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `${at.branches}${index === 0 ? '' : `&page=${index + 1}`}`,
        page(index * 100),
      ]),
    );
    expect(await read({ ...repo, ...endless }, 'main')).toMatchObject({
      because: expect.stringMatching(
        /no branch main among the first 1000\. It has b0, .* and more than 990 more\.$/,
      ),
    });
  });

  test('the longest branch that begins an address is the branch, the rest is a folder', async () => {
    const held = {
      ...repo,
      ...branches,
      [at.file('nuclei/one/.arkitekt/deployments.yaml', 'feature/cells')]: 'a',
    };
    // GitHub's own addresses leave open what is branch and what folder, and GitHub finds out.
    const told = name === 'GitHub' ? {} : { branch: 'feature/cells', folder: 'nuclei/one' };
    expect(await read(held, 'feature/cells/nuclei/one')).toMatchObject({
      kind: 'found',
      ...told,
      files: [{ url: at.file('nuclei/one/.arkitekt/deployments.yaml', 'feature/cells') }],
    });
    expect(await read({ ...repo, ...branches }, 'feature/cells/nuclei')).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining(
        'on the branch feature/cells: none of nuclei/.arkitekt/deployments.yaml',
      ),
    });
  });

  test('an app that has not been published yet is told apart', async () => {
    expect(
      await read({ ...repo, [at.file('.arkitekt/manifest.yaml', null)]: 'identifier: x' }),
    ).toMatchObject({
      because: expect.stringContaining(
        'not been published yet: it has a manifest but no deployments file',
      ),
    });
    expect(
      await read({ ...repo, [at.file('.arkitekt_next/manifest.yaml', null)]: 'identifier: x' }),
    ).toMatchObject({ because: expect.stringContaining(".arkitekt_next, the folder's old name,") });
    expect(await read(repo)).toMatchObject({
      because: expect.stringContaining(
        'has no deployments file: none of .arkitekt/deployments.yaml',
      ),
    });
    expect(await read({ [at.repo]: { default_branch: null } })).toMatchObject({
      because: 'lab/apps is empty. Ask its author to publish the app.',
    });
  });

  test('a host that does not answer why is named with the cause', async () => {
    expect(await read({ [at.repo]: 503 })).toMatchObject({
      kind: 'unreachable',
      because: expect.stringMatching(/does not say why\. .+ answers with a server error \(503\)/),
    });
    const unknown = sourceWorld({
      fetch: () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
    });
    expect(await readSource(unknown, reference)).toMatchObject({
      kind: 'unreachable',
      because: expect.stringMatching(/The name .+ is not known/),
    });
  });

  test('a token opens a private repository and goes to its host only', async () => {
    const forge = forgeOf(reference, 'secret');
    const web = fakeWeb({ [forge.fileUrl('.arkitekt/deployments.yaml', null)]: 'a', ...repo }, [
      'secret',
    ]);
    expect(await readSource(sourceWorld({ ...web, token: 'secret' }), reference)).toMatchObject({
      kind: 'found',
      branch: 'trunk',
    });
    expect(new Set(web.requests.map(({ url }) => new URL(url).host))).toEqual(
      new Set([new URL(at.repo).host]),
    );
    expect(await readSource(sourceWorld({ ...web, token: 'wrong' }), reference)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('to this access token'),
    });
  });

  test('an unchanged repository costs one conditional request', async () => {
    const web = fakeWeb({ ...repo, [at.file('.arkitekt_next/deployments.yaml', null)]: 'a' });
    const found = await readSource(sourceWorld(web), reference);
    if (found.kind !== 'found') throw new Error('not found');
    const memory = { reader: 1, branch: found.branch, files: found.files.map(rememberedFile) };
    web.requests.length = 0;
    expect(await readSource(sourceWorld(web), reference, memory, true)).toEqual({
      kind: 'unmodified',
    });
    expect(web.requests.map(({ url, headers }) => [url, headers.get('if-none-match')])).toEqual([
      [at.file('.arkitekt_next/deployments.yaml', null), found.files[0]?.etag],
    ]);
    expect(await readSource(sourceWorld(web), reference, memory, false)).toEqual({
      kind: 'unmodified',
    });
    web.held[at.file('.arkitekt/deployments.yaml', null)] = 'b';
    const both = await readSource(sourceWorld(web), reference, memory, false);
    expect(
      both.kind === 'found' && both.files.map(({ bytes }) => new TextDecoder().decode(bytes)),
    ).toEqual(['b', 'a']);
    delete web.held[at.file('.arkitekt_next/deployments.yaml', null)];
    expect(await readSource(sourceWorld(web), reference, memory, true)).toMatchObject({
      kind: 'found',
      files: [{ path: '.arkitekt/deployments.yaml' }],
    });
  });
});

test('a server without validators is known by what it sends', async () => {
  const fetch = async () => new Response('app_images: []');
  const first = await readSource(sourceWorld({ fetch }), {
    kind: 'http',
    url: 'https://lab.example/d.yaml',
  });
  if (first.kind !== 'found') throw new Error('not found');
  const memory = { reader: 1, branch: null, files: first.files.map(rememberedFile) };
  expect(
    await readSource(
      sourceWorld({ fetch }),
      { kind: 'http', url: 'https://lab.example/d.yaml' },
      memory,
      true,
    ),
  ).toEqual({ kind: 'unmodified' });
});
