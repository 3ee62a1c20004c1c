import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRepoReference } from './parse-repo-reference.ts';
import { printRepoReference } from './print-repo-reference.ts';
import type { RepoReference } from './repo-reference.ts';
import { cases } from '#domain/testing/cases.ts';

test.each([
  ['lab/apps', null],
  [' lab/apps ', null],
  ['lab/apps:dev', 'dev'],
  ['lab/apps:feature/new-cells', 'feature/new-cells'],
  ['https://github.com/lab/apps', null],
  ['github.com/lab/apps', null],
  ['https://github.com/lab/apps/', null],
  ['https://www.github.com/lab/apps.git', null],
  ['https://github.com/lab/apps?tab=readme#top', null],
  ['https://github.com/lab/apps/tree/dev', 'dev'],
  ['https://github.com/lab/apps/tree/feature/new-cells', 'feature/new-cells'],
  ['lab/apps:HEAD', null],
  ['git@github.com:lab/apps.git', null],
  ['ssh://git@github.com/lab/apps.git', null],
])('%s is a repository of GitHub', (text, branch) => {
  expect(parseRepoReference(text)).toEqual({
    ok: true,
    reference: { kind: 'github', user: 'lab', repo: 'apps', branch },
  });
});

test.each([
  ['https://gitlab.com/lab/apps', 'https://gitlab.com', 'lab/apps', null],
  ['gitlab.com/lab/team/apps.git', 'https://gitlab.com', 'lab/team/apps', null],
  [
    'https://gitlab.com/lab/team/apps/-/tree/feature/cells',
    'https://gitlab.com',
    'lab/team/apps',
    'feature/cells',
  ],
  [
    'https://gitlab.com/lab/apps/-/tree/feature%2Fcells?ref_type=heads',
    'https://gitlab.com',
    'lab/apps',
    'feature/cells',
  ],
  ['https://gitlab.lab.org/lab/apps', 'https://gitlab.lab.org', 'lab/apps', null],
  ['https://git.lab.org:8443/lab/apps/-/tree/main', 'https://git.lab.org:8443', 'lab/apps', 'main'],
  ['https://git.lab.org/lab/apps/-/tree/HEAD', 'https://git.lab.org', 'lab/apps', null],
  ['git@gitlab.com:lab/team/apps.git', 'https://gitlab.com', 'lab/team/apps', null],
])('%s is a project of GitLab', (text, origin, path, branch) => {
  expect(parseRepoReference(text)).toEqual({
    ok: true,
    reference: { kind: 'gitlab', origin, path, branch },
  });
});

test.each([
  ['https://codeberg.org/lab/apps', 'https://codeberg.org', null],
  ['codeberg.org/lab/apps.git', 'https://codeberg.org', null],
  [
    'https://codeberg.org/lab/apps/src/branch/feature/cells',
    'https://codeberg.org',
    'feature/cells',
  ],
  ['https://codeberg.org/lab/apps/src/tag/v1.0', 'https://codeberg.org', 'v1.0'],
  ['https://forge.lab.org/lab/apps/src/branch/main', 'https://forge.lab.org', 'main'],
  ['https://gitea.lab.org/lab/apps', 'https://gitea.lab.org', null],
  ['ssh://git@codeberg.org/lab/apps.git', 'https://codeberg.org', null],
])('%s is a repository of Forgejo', (text, origin, branch) => {
  expect(parseRepoReference(text)).toEqual({
    ok: true,
    reference: { kind: 'codeberg', origin, user: 'lab', repo: 'apps', branch },
  });
});

test.each([
  ['/srv/apps', '/srv/apps'],
  ['/srv//apps/./', '/srv/apps'],
  ['file:///srv/my%20apps', '/srv/my apps'],
])('%s is a folder', (text, path) => {
  expect(parseRepoReference(text)).toEqual({ ok: true, reference: { kind: 'folder', path } });
});

test.each([
  ['https://example.org/apps/deployments.yaml', 'https://example.org/apps/deployments.yaml'],
  ['http://127.0.0.1:8080/d.yaml?raw=1', 'http://127.0.0.1:8080/d.yaml?raw=1'],
  [
    'https://github.com/lab/apps/blob/main/deployments.yaml',
    'https://github.com/lab/apps/raw/main/deployments.yaml',
  ],
  [
    'https://github.com/lab/apps/blob/main/a%2525b.yaml',
    'https://github.com/lab/apps/raw/main/a%2525b.yaml',
  ],
  [
    'https://gitlab.com/lab/apps/-/blob/main/deployments.yaml',
    'https://gitlab.com/lab/apps/-/raw/main/deployments.yaml',
  ],
  [
    'https://codeberg.org/lab/apps/src/branch/main/.arkitekt/deployments.yaml',
    'https://codeberg.org/lab/apps/raw/branch/main/.arkitekt/deployments.yaml',
  ],
  [
    'https://gitlab.lab.org/files/deployments.yaml',
    'https://gitlab.lab.org/files/deployments.yaml',
  ],
])('%s is a file', (text, url) => {
  expect(parseRepoReference(text)).toEqual({ ok: true, reference: { kind: 'http', url } });
});

test.each([
  '',
  'apps',
  'a/b/c',
  'lab/',
  'lab/apps:',
  'lab/apps:a..b',
  'lab/apps:a b',
  '-lab/apps',
  'lab/..',
  'lab/a b',
  'ftp://example.org/x',
  'file://server/share',
  '/',
  '/srv/../etc',
  'javascript:alert(1)',
  'git@git.lab.org:lab/apps.git',
  'https://git.lab.org/lab/apps.git',
  'https://gitlab.com/lab',
  'https://gitlab.com/lab/apps/-/issues',
  'https://codeberg.org/lab',
  'https://codeberg.org/lab/apps/issues',
  'lab/apps:a/.b',
  'https://user:secret@example.org/x',
  'https://example.org',
  'https://',
  'https://github.com/lab',
  'https://github.com/lab/apps/issues',
  `lab/${'a'.repeat(3_000)}`,
  'lab/\u001b[31mapps',
])('%j is refused with a sentence', (text) => {
  const result = parseRepoReference(text);
  expect(result.ok ? result : result.because).toMatch(/^["A-Z].+\.$/);
});

test('whatever is typed gives an answer', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
        fc.string().map((path) => `https://github.com/${path}`),
      ),
      (text) => {
        expect(typeof parseRepoReference(text).ok).toBe('boolean');
      },
    ),
  );
});

test("what a host of one's own needs is said", () => {
  expect(parseRepoReference('git@git.lab.org:lab/apps.git')).toEqual({
    ok: false,
    because: expect.stringContaining(
      'https://git.lab.org/lab/apps/-/tree/main (GitLab) or https://git.lab.org/lab/apps/src/branch/main',
    ),
  });
});

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
const branch = fc.option(
  fc
    .array(fc.stringMatching(/^[a-zA-Z0-9#%&+'"(),;=@!$_é-][a-zA-Z0-9#%&+'"(),;=!$_é-]{0,6}$/), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join('/'))
    .filter((text) => text !== 'HEAD' && text !== '@'),
  { nil: null },
);
const origin = fc.constantFrom(
  'https://gitlab.com',
  'https://codeberg.org',
  'https://gitlab.lab.org',
  'https://git.lab.org',
  'https://gitea.lab.org:3000',
  'http://127.0.0.1:3000',
);
const references: fc.Arbitrary<RepoReference> = fc.oneof(
  fc.record({ kind: fc.constant('github' as const), user: name, repo: name, branch }),
  fc
    .record({
      kind: fc.constant('gitlab' as const),
      origin,
      path: fc.array(name, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/')),
      branch,
    })
    .filter(({ origin }) => !origin.includes('codeberg') && !origin.includes('gitea')),
  fc
    .record({ kind: fc.constant('codeberg' as const), origin, user: name, repo: name, branch })
    .filter(({ origin }) => !origin.includes('gitlab')),
  fc
    .webUrl({ withQueryParameters: true })
    .map((url) => ({
      kind: 'http' as const,
      url: new URL(`${url}${url.includes('?') ? '' : '/d.yaml'}`).href,
    }))
    .filter(({ url }) => {
      const parsed = parseRepoReference(url);
      return parsed.ok && parsed.reference.kind === 'http';
    }),
  fc
    .array(fc.stringMatching(/^[a-z %#?é][a-z0-9 %#?é.]{0,8}[a-z]$/), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => ({ kind: 'folder' as const, path: `/${parts.join('/')}` })),
);

test('a printed reference is read as itself', () => {
  fc.assert(
    fc.property(references, (reference) => {
      expect(parseRepoReference(printRepoReference(reference))).toEqual({ ok: true, reference });
    }),
    { numRuns: cases(1_000) },
  );
});

test('whatever is understood is understood the same way once printed', () => {
  const pages = fc.tuple(origin, fc.webPath()).map(([host, path]) => host + path);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
        pages,
        fc.webPath().map((path) => `https://github.com/lab/apps${path}`),
      ),
      (text) => {
        const parsed = parseRepoReference(text);
        if (parsed.ok)
          expect(parseRepoReference(printRepoReference(parsed.reference))).toEqual(parsed);
      },
    ),
    { numRuns: cases(2_000) },
  );
});
