import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
  const selectors = [{ kind: 'cuda', required: false }];
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.cells', version: '3.dev1', flavour: 'cuda', selectors },
      { app: 'org.lab.cells', version: '2.0.0-rc.1' },
      { app: 'org.lab.cells', version: '1.10' },
      { app: 'org.lab.cells', version: '1.9' },
      { app: 'org.lab.young', version: 'dev' },
      { app: 'org.lab.young', version: '0.2-rc1' },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
});
afterAll(() => lab.close());

function appOf(identifier: string) {
  return lab.run(
    'query ($identifier: String!) { app(identifier: $identifier) { latestRelease { version } maturity hardware fit { release { version } } update { version } } }',
    { identifier },
  );
}

test('the newest stable release is that of the card, with its badges, and of the fit', async () => {
  await givenBackend(lab, 'desk', plainMachine);
  expect(await appOf('org.lab.cells')).toEqual({
    app: {
      latestRelease: { version: '1.10' },
      maturity: 'PRODUCTION',
      hardware: ['cpu'],
      fit: { release: { version: '1.10' } },
      update: null,
    },
  });
});

test('an app without a stable release offers its newest as what it is', async () => {
  expect(await appOf('org.lab.young')).toMatchObject({
    app: { latestRelease: { version: '0.2-rc1' }, maturity: 'BETA' },
  });
});

test('a suite installs the newest stable release', async () => {
  const { apps, backends } = await lab.run<{
    apps: { id: string; identifier: string }[];
    backends: { id: string }[];
  }>('{ apps { id identifier } backends { id } }');
  const cells = apps.find(({ identifier }) => identifier === 'org.lab.cells')?.id;
  const { saveSuite } = await lab.run<{ saveSuite: { id: string } }>(
    'mutation ($apps: [ID!]!) { saveSuite(input: { name: "Cells", apps: $apps }) { id } }',
    { apps: [cells] },
  );
  expect(
    await lab.run(
      'mutation ($suite: ID!, $backend: ID!) { installSuite(input: { suite: $suite, backend: $backend }) { problem deployment { flavour { release { version } } } } }',
      { suite: saveSuite.id, backend: backends[0]?.id },
    ),
  ).toEqual({
    installSuite: [{ problem: null, deployment: { flavour: { release: { version: '1.10' } } } }],
  });
});

test('a release that its repository withdrew gives a card neither its version nor its badges, although it stays where it is installed', async () => {
  lab.web.set(labUrl, deploymentsFile({ app: 'org.lab.cells', version: '2.0.0-rc.1' }));
  const { githubRepos } = await lab.run<{ githubRepos: { id: string }[] }>(
    '{ githubRepos { id } }',
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', {
    id: githubRepos[0]?.id,
  });
  expect(await appOf('org.lab.cells')).toMatchObject({
    app: { latestRelease: { version: '2.0.0-rc.1' }, maturity: 'BETA' },
  });
  expect(
    await lab.run('{ app(identifier: "org.lab.cells") { releases { version } } }'),
  ).toMatchObject({ app: { releases: [{ version: '2.0.0-rc.1' }, { version: '1.10' }] } });
});
