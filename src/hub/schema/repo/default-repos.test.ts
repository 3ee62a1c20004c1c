import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLab, deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

test('default repositories are added once, and their failures are states', async () => {
  await lab.hub.scanner.addDefaultRepos(lab.principal, [labUrl, 'lab/apps', 'nonsense']);
  const states = () =>
    lab
      .run<{
        githubRepos: { identifier: string; state: string; kind: string; problem: string | null }[];
      }>('{ githubRepos { identifier kind state problem } }')
      .then(({ githubRepos }) => githubRepos);
  await vi.waitFor(
    async () =>
      expect(await states()).toEqual([
        { identifier: 'samples', kind: 'SAMPLE', state: 'FAILED', problem: expect.any(String) },
        {
          identifier: labUrl,
          kind: 'HTTP',
          state: 'FAILED',
          problem: expect.stringContaining('404'),
        },
        {
          identifier: 'lab/apps',
          kind: 'GITHUB',
          state: 'FAILED',
          problem: expect.stringContaining('no public repository'),
        },
      ]),
    { timeout: 10_000 },
  );
  const { githubRepos } = await lab.run<{ githubRepos: { id: string }[] }>(
    '{ githubRepos(filters: { user: "lab" }) { id } }',
  );
  await lab.run('mutation ($id: ID!) { deleteGithubRepo(input: { id: $id }) }', {
    id: githubRepos[0]?.id,
  });
  lab.web.set(labUrl, deploymentsFile({}));
  await lab.hub.scanner.addDefaultRepos(lab.principal, [labUrl, 'lab/apps']);
  await vi.waitFor(
    async () =>
      expect((await states()).map(({ identifier, state }) => [identifier, state])).toEqual([
        ['samples', 'FAILED'],
        [labUrl, 'OK'],
      ]),
    { timeout: 10_000 },
  );
});
