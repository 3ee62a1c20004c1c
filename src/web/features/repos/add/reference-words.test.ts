import { expect, test } from 'vitest';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { referenceWords } from './reference-words.ts';

test.each([
  ['lab/apps:dev', 'The repository lab/apps on GitHub, branch dev'],
  [
    'https://gitlab.com/lab/team/apps',
    'The project lab/team/apps of GitLab on gitlab.com, its default branch',
  ],
  ['https://codeberg.org/lab/apps', 'The repository lab/apps on codeberg.org, its default branch'],
  ['https://lab.example.org/deployments.yaml', 'A deployments file on lab.example.org'],
  ['/srv/apps', 'The folder /srv/apps on the machine of the hub'],
])('%s is understood as: %s', (typed, words) => {
  const parsed = parseRepoReference(typed);
  expect(parsed.ok && referenceWords(parsed.reference)).toBe(words);
});
