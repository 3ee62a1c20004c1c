import { afterEach, beforeEach, expect, test } from 'vitest';
import { repos, scans } from '#hub/store/catalogue-tables.ts';
import { addRepo } from '#hub/testing/add-repo.ts';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

test('adding a repository keeps what it lists', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { version: '1.0' },
      { version: '1.10', definitions: [labDefinition('Segment')] },
      {
        version: '1.10',
        flavour: 'cuda',
        selectors: [{ kind: 'cuda', cudaVersion: '12.1' }],
        definitions: [labDefinition('Segment')],
      },
    ),
  );
  await addRepo(lab, labUrl);
  expect(
    await lab.run(
      '{ githubRepos { state problem appCount kind name branch url lastScan { added unchanged } flavours { name } apps { name latestRelease { version } hardware releases { version installed flavours { name definitions { name } } definitions { signature } } } } }',
    ),
  ).toEqual({
    githubRepos: [
      {
        state: 'OK',
        problem: null,
        appCount: 1,
        kind: 'HTTP',
        name: 'lab.example',
        branch: '',
        url: labUrl,
        lastScan: { added: 3, unchanged: 0 },
        flavours: expect.arrayContaining([{ name: 'cuda' }]),
        apps: [
          {
            name: 'cells',
            latestRelease: { version: '1.10' },
            hardware: ['cpu', 'cuda'],
            releases: [
              {
                version: '1.10',
                installed: false,
                flavours: [
                  { name: 'cpu', definitions: [{ name: 'Segment' }] },
                  { name: 'cuda', definitions: [{ name: 'Segment' }] },
                ],
                definitions: [{ signature: '(image: @mikro/image) -> @mikro/image' }],
              },
              {
                version: '1.0',
                installed: false,
                flavours: [{ name: 'cpu', definitions: [] }],
                definitions: [],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('adding the same repository again answers the one that is there', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await addRepo(lab, labUrl);
  lab.web.delete(labUrl);
  expect(await addRepo(lab, ` ${labUrl} `)).toBe(id);
});

test('nothing is kept of a repository that cannot be read, and the reason is said', async () => {
  const refusals: [string, string | number, string, RegExp][] = [
    ['https://a.example/d.yaml', 404, 'BAD_INPUT', /nothing at https:\/\/a.example/],
    ['https://b.example/d.yaml', 503, 'UNAVAILABLE', /server error/],
    ['https://c.example/d.yaml', '<!doctype html><p>Hello', 'BAD_INPUT', /web page/],
    [
      'https://d.example/d.yaml',
      'app_images:\n- flavourName: cpu\n',
      'BAD_INPUT',
      /Nothing in d.yaml can be read. The first of \d+ problems is in line \d/,
    ],
    ['https://e.example/d.yaml', 'app_images: []', 'BAD_INPUT', /lists no apps/],
    ['http://f.example/d.yaml', 'x', 'BAD_INPUT', /not encrypted/],
    ['https://127.0.0.1/d.yaml', 'x', 'BAD_INPUT', /inside this network/],
    ['lab/apps', 404, 'BAD_INPUT', /no public repository lab\/apps/],
    ['nonsense', 404, 'BAD_INPUT', /is not a repository/],
  ];
  for (const [identifier, answer, code, message] of refusals) {
    lab.web.set(identifier, answer);
    await expect(addRepo(lab, identifier), identifier).rejects.toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code },
    });
  }
  expect(await lab.hub.database.select().from(repos)).toEqual([]);
  expect(await lab.hub.database.select().from(scans)).toEqual([]);
});

test('a preview keeps nothing', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { version: '1.9', definitions: [labDefinition('Segment')] },
      { version: '1.10', flavour: 'gpu', definitions: [labDefinition('Segment')] },
    ),
  );
  expect(
    await lab.run(
      'query ($identifier: String!) { previewGithubRepo(identifier: $identifier) { name apps { identifier versions flavours definitionCount } problems { message } } }',
      { identifier: labUrl },
    ),
  ).toEqual({
    previewGithubRepo: {
      name: 'lab.example',
      problems: [],
      apps: [
        {
          identifier: 'org.lab.cells',
          versions: ['1.10', '1.9'],
          flavours: ['cpu', 'gpu'],
          definitionCount: 1,
        },
      ],
    },
  });
  expect(await lab.hub.database.select().from(repos)).toEqual([]);
});

test('a repository that was added without a scan waits for one', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  await lab.run(
    'mutation ($identifier: String) { createGithubRepo(input: { identifier: $identifier, autoScan: false, name: "My lab" }) { id } }',
    { identifier: labUrl },
  );
  expect(await lab.run('{ githubRepos { name state appCount } }')).toEqual({
    githubRepos: [{ name: 'My lab', state: 'NEW', appCount: 0 }],
  });
});

test('repositories of GitHub are known by user and repo, whatever their capitals, and by their branch', async () => {
  lab.web.set(
    'https://raw.githubusercontent.com/Lab/Apps/HEAD/.arkitekt/deployments.yaml',
    deploymentsFile({}),
  );
  lab.web.set('https://api.github.com/repos/Lab/Apps', '{"default_branch":"main"}');
  const byParts =
    'mutation { createGithubRepo(input: { user: "Lab", repo: "Apps", branch: null }) { id branch url issueUrl name } }';
  const first = await lab.run<{ createGithubRepo: { id: string } }>(byParts);
  expect(first.createGithubRepo).toMatchObject({
    branch: 'main',
    url: 'https://github.com/Lab/Apps',
    issueUrl: 'https://github.com/Lab/Apps/issues',
    name: 'Lab/Apps',
  });
  expect(await addRepo(lab, 'lab/apps:main')).toBe(first.createGithubRepo.id);
  await expect(
    lab.run('mutation { createGithubRepo(input: { user: "lab" }) { id } }'),
  ).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
});

test('statistics count what a filter matches', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  await addRepo(lab, labUrl);
  const { githubRepoStats } = await lab.run<{ githubRepoStats: Record<string, unknown> }>(
    '{ githubRepoStats { count distinctCount(field: CREATED_AT) max(field: CREATED_AT) series(field: CREATED_AT, timestampField: CREATED_AT, by: MONTH) { ts count } } }',
  );
  expect(githubRepoStats).toMatchObject({
    count: 1,
    distinctCount: 1,
    max: expect.any(Number),
    series: [{ ts: expect.stringMatching(/-01T00:00:00.000Z$/), count: 1 }],
  });
  expect(
    await lab.run(
      '{ githubRepoStats(filters: { user: "nobody" }) { count min(field: CREATED_AT) } }',
    ),
  ).toEqual({ githubRepoStats: { count: 0, min: null } });
});
