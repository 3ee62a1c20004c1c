import { afterEach, beforeEach, expect, test } from 'vitest';
import { addRepo } from '#hub/testing/add-repo.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';
import { scanReport } from './testing/scan-report.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

async function installed(release: string): Promise<string> {
  const { backend } = await givenBackend(lab, 'desk', plainMachine);
  const { install } = await lab.run<{ install: { id: string } }>(
    'mutation ($release: ID!, $backend: ID!) { install(input: { release: $release, backend: $backend }) { id } }',
    { release, backend },
  );
  return install.id;
}

test('an installed flavour that is no longer listed is withdrawn, stays, and comes back', async () => {
  lab.web.set(labUrl, deploymentsFile({ flavour: 'cpu' }, { version: '2' }));
  const id = await addRepo(lab, labUrl);
  const { apps } = await lab.run<{ apps: { releases: { id: string }[] }[] }>(
    '{ apps { releases { id } } }',
  );
  await installed(apps[0]?.releases[1]?.id ?? '');
  lab.web.set(labUrl, deploymentsFile({ version: '2' }));
  expect((await scanReport(lab, id)).lastScan).toMatchObject({ removed: 1 });
  const { flavours } = await lab.run<{
    flavours: { withdrawnAt: string | null; release: { version: string; installed: boolean } }[];
  }>('{ flavours { withdrawnAt release { version installed } } }');
  expect(flavours.find(({ release }) => release.version === '1.0')).toEqual({
    withdrawnAt: expect.any(String),
    release: { version: '1.0', installed: true },
  });
  expect((await scanReport(lab, id)).lastScan).toMatchObject({ removed: 0, unchanged: 1 });
  lab.web.set(labUrl, deploymentsFile({ flavour: 'cpu' }, { version: '2' }));
  expect((await scanReport(lab, id)).lastScan).toMatchObject({ changed: 1 });
  expect(await lab.run('{ flavours { withdrawnAt } }')).toEqual({
    flavours: [{ withdrawnAt: null }, { withdrawnAt: null }],
  });
});

test('two repositories that list the same release keep their own flavours', async () => {
  const fork = 'https://fork.example/d.yaml';
  lab.web.set(labUrl, deploymentsFile({ image: 'lab/cells:1' }));
  lab.web.set(fork, deploymentsFile({ image: 'fork/cells:1' }));
  const [id, forkId] = [await addRepo(lab, labUrl), await addRepo(lab, fork)];
  expect((await scanReport(lab, id)).lastScan).toMatchObject({ unchanged: 1 });
  expect((await scanReport(lab, forkId)).lastScan).toMatchObject({ unchanged: 1 });
  expect(await lab.run('{ releases { flavours { image { imageString } repo { url } } } }')).toEqual(
    {
      releases: [
        {
          flavours: [
            { image: { imageString: 'lab/cells:1' }, repo: { url: labUrl } },
            { image: { imageString: 'fork/cells:1' }, repo: { url: fork } },
          ],
        },
      ],
    },
  );
});

test('a removed repository takes what only it lists; what is installed stays with its repository until it goes', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile({ definitions: [labDefinition('Segment')] }, { version: '2' }),
  );
  const id = await addRepo(lab, labUrl);
  const { apps } = await lab.run<{ apps: { releases: { id: string }[] }[] }>(
    '{ apps { releases { id } } }',
  );
  await installed(apps[0]?.releases[0]?.id ?? '');
  expect(
    await lab.run('mutation ($id: ID!) { deleteGithubRepo(input: { id: $id }) }', { id }),
  ).toEqual({ deleteGithubRepo: id });
  expect(
    await lab.run(
      '{ githubRepos { id } githubRepoStats { count } releases { version } flavours { withdrawnAt repo { url } } }',
    ),
  ).toEqual({
    githubRepos: [],
    githubRepoStats: { count: 0 },
    releases: [{ version: '2' }],
    flavours: [{ withdrawnAt: expect.any(String), repo: { url: labUrl } }],
  });
  await expect(
    lab.run('query ($id: ID!) { githubRepo(id: $id) { id } }', { id }),
  ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(await addRepo(lab, labUrl)).toBe(id);
  expect(await lab.run('{ flavours { withdrawnAt } }')).toEqual({
    flavours: [{ withdrawnAt: null }, { withdrawnAt: null }],
  });
});
