import { expect, test } from 'vitest';
import { readmeBase } from './readme-base.ts';

test('a relative link of a README leads to the file on its branch', () => {
  const linked = (kind: 'GITHUB' | 'GITLAB' | 'CODEBERG' | 'HTTP', url: string) =>
    new URL('docs/a.md', readmeBase({ kind, url, branch: 'main' }) ?? '').href;
  expect(linked('GITHUB', 'https://github.com/lab/apps')).toBe(
    'https://github.com/lab/apps/blob/main/docs/a.md',
  );
  expect(linked('GITHUB', 'https://github.com/lab/apps/tree/main')).toBe(
    'https://github.com/lab/apps/blob/main/docs/a.md',
  );
  expect(linked('GITLAB', 'https://gitlab.com/lab/team/apps')).toBe(
    'https://gitlab.com/lab/team/apps/-/blob/main/docs/a.md',
  );
  expect(linked('CODEBERG', 'https://codeberg.org/lab/apps')).toBe(
    'https://codeberg.org/lab/apps/src/branch/main/docs/a.md',
  );
  expect(linked('HTTP', 'https://lab.org/apps/deployments.yaml')).toBe(
    'https://lab.org/apps/docs/a.md',
  );
});
