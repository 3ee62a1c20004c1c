import { expect, test } from 'vitest';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { repoColumns } from './repo-columns.ts';

test.each([
  ['https://lab.example/deployments.yaml', 'lab.example'],
  ['https://lab.example/apps/.arkitekt_next/deployments.yaml', 'lab.example/apps'],
  ['https://lab.example/apps/nuclei.yaml', 'lab.example/apps/nuclei.yaml'],
  ['https://lab.example:8443/my%20apps/cells.yml?raw=1', 'lab.example:8443/my apps/cells.yml'],
  ['https://lab.example/100%/cells.yml', 'lab.example/100%/cells.yml'],
])('the file %s is a repository called %s', (address, name) => {
  const parsed = parseRepoReference(address);
  expect(parsed.ok && repoColumns(parsed.reference).name).toBe(name);
});
