import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRepoReference } from './parse-repo-reference.ts';

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
])('%s is a repository of GitHub', (text, branch) => {
  expect(parseRepoReference(text)).toEqual({ ok: true, reference: { kind: 'github', user: 'lab', repo: 'apps', branch } });
});

test.each([
  ['https://example.org/apps/deployments.yaml', 'https://example.org/apps/deployments.yaml'],
  ['http://127.0.0.1:8080/d.yaml?raw=1', 'http://127.0.0.1:8080/d.yaml?raw=1'],
  ['https://github.com/lab/apps/blob/main/deployments.yaml', 'https://github.com/lab/apps/raw/main/deployments.yaml'],
])('%s is a file', (text, url) => {
  expect(parseRepoReference(text)).toEqual({ ok: true, reference: { kind: 'http', url } });
});

test.each([
  '', 'apps', 'a/b/c', 'lab/', 'lab/apps:', 'lab/apps:a..b', 'lab/apps:a b', '-lab/apps', 'lab/..', 'lab/a b',
  'ftp://example.org/x', 'file:///etc/passwd', 'javascript:alert(1)', 'git@github.com:lab/apps.git',
  'https://user:secret@example.org/x', 'https://example.org', 'https://', 'https://github.com/lab',
  'https://github.com/lab/apps/issues', `lab/${'a'.repeat(3_000)}`, 'lab/\u001b[31mapps',
])('%j is refused with a sentence', (text) => {
  const result = parseRepoReference(text);
  expect(result.ok ? result : result.because).toMatch(/^["A-Z].+\.$/);
});

test('whatever is typed gives an answer', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string().map((path) => `https://github.com/${path}`)), (text) => {
    expect(typeof parseRepoReference(text).ok).toBe('boolean');
  }));
});
