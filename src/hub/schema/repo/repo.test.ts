import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  apps,
  definitions,
  flavours,
  releases,
  repos,
  scans,
} from '#hub/store/catalogue-tables.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

const create =
  'mutation ($identifier: String) { createGithubRepo(input: { identifier: $identifier }) { id } }';

async function added(identifier = labUrl): Promise<string> {
  const { createGithubRepo } = await lab.run<{ createGithubRepo: { id: string } }>(create, {
    identifier,
  });
  return createGithubRepo.id;
}

function scanned(id: string) {
  return lab
    .run(
      'mutation ($id: String!) { scanRepo(input: { id: $id }) { state problem lastScan { succeeded added changed removed unchanged problem problems { line message severity } } } }',
      { id },
    )
    .then(
      ({ scanRepo }) =>
        scanRepo as { state: string; problem: string | null; lastScan: Record<string, unknown> },
    );
}

/** Everything that the catalogue holds. */
async function catalogue() {
  const { database } = lab.hub;
  return Promise.all(
    [apps, releases, flavours, definitions].map((table) =>
      database.select().from(table).orderBy(table.id),
    ),
  );
}

async function installed(release: string): Promise<string> {
  const { backend } = await givenBackend(lab, 'desk', plainMachine);
  const { install } = await lab.run<{ install: { id: string } }>(
    'mutation ($release: ID!, $backend: ID!) { install(input: { release: $release, backend: $backend }) { id } }',
    { release, backend },
  );
  return install.id;
}

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
  await added();
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
  const id = await added();
  lab.web.delete(labUrl);
  expect(await added(` ${labUrl} `)).toBe(id);
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
    await expect(lab.run(create, { identifier }), identifier).rejects.toMatchObject({
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

test('scanning the same file twice changes nothing', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { definitions: [labDefinition('Segment'), labDefinition('Count')] },
      { flavour: 'cuda', selectors: [{ kind: 'cuda' }] },
      { version: '2' },
    ),
  );
  const id = await added();
  const before = await catalogue();
  expect(await scanned(id)).toEqual({
    state: 'OK',
    problem: null,
    lastScan: {
      succeeded: true,
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 3,
      problem: null,
      problems: [],
    },
  });
  expect(await catalogue()).toEqual(before);
});

test('a scan adds, changes and removes what the file does, and tells the feed', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'a', definitions: [labDefinition('Old')] },
      { flavour: 'b' },
      { flavour: 'c' },
      { app: 'org.lab.gone' },
    ),
  );
  const id = await added();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'a', image: 'lab/cells:2', definitions: [labDefinition('New')] },
      { flavour: 'b' },
      { flavour: 'd' },
    ),
  );
  await lab.hub.database.delete(changes);
  expect((await scanned(id)).lastScan).toMatchObject({
    added: 1,
    changed: 1,
    removed: 2,
    unchanged: 1,
  });
  const { apps } = await lab.run<{ apps: unknown }>(
    '{ apps { identifier releases { flavours { name image { imageString } definitions { name } } } } }',
  );
  expect(apps).toEqual([
    {
      identifier: 'org.lab.cells',
      releases: [
        {
          flavours: [
            { name: 'a', image: { imageString: 'lab/cells:2' }, definitions: [{ name: 'New' }] },
            { name: 'b', image: { imageString: 'lab/cells:1' }, definitions: [] },
            { name: 'd', image: { imageString: 'lab/cells:1' }, definitions: [] },
          ],
        },
      ],
    },
  ]);
  expect(await lab.run('{ definitions { name } }')).toEqual({ definitions: [{ name: 'New' }] });
  expect((await lab.hub.database.select().from(changes)).map(({ topic }) => topic)).toEqual([
    'repo',
    'repo',
    'catalogue',
  ]);
});

test('one broken entry costs no other and shows at the scan', async () => {
  lab.web.set(labUrl, deploymentsFile({}).replace(/\]\}$/, ',{"flavourName":"cpu"}]}'));
  const id = await added();
  expect(await scanned(id)).toMatchObject({
    state: 'PARTIAL',
    problem: null,
    lastScan: {
      unchanged: 1,
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'ERROR' })]),
    },
  });
});

test('a failed scan keeps what was known and says why', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added();
  const before = await catalogue();
  lab.web.set(labUrl, 503);
  expect(await scanned(id)).toMatchObject({
    state: 'FAILED',
    problem: expect.stringContaining('server error'),
    lastScan: { succeeded: false },
  });
  expect(await catalogue()).toEqual(before);
  lab.web.set(labUrl, deploymentsFile({}));
  expect(await scanned(id)).toMatchObject({ state: 'OK', problem: null });
});

test('a broken repository stops no other', async () => {
  const urls = Array.from({ length: 12 }, (_, index) => `https://lab-${index}.example/d.yaml`);
  for (const [index, url] of urls.entries())
    lab.web.set(url, deploymentsFile({ app: `org.lab.a${index}` }));
  for (const url of urls) await added(url);
  lab.web.set(urls[0] ?? '', () => Promise.reject(new Error('torn')));
  for (const [index, url] of urls.slice(1).entries())
    lab.web.set(url, deploymentsFile({ app: `org.lab.a${index + 1}`, version: '2' }));
  await lab.run('mutation { rescanRepos { id } }');
  await vi.waitFor(
    async () => {
      const { githubRepos } = await lab.run<{
        githubRepos: { state: string; lastScan: { added: number } | null }[];
      }>('{ githubRepos { state lastScan { added } } }');
      expect(githubRepos.map(({ state }) => state)).toEqual(['FAILED', ...Array(11).fill('OK')]);
    },
    { timeout: 20_000 },
  );
});

test('an installed flavour that is no longer listed is withdrawn, stays, and comes back', async () => {
  lab.web.set(labUrl, deploymentsFile({ flavour: 'cpu' }, { version: '2' }));
  const id = await added();
  const { apps } = await lab.run<{ apps: { releases: { id: string }[] }[] }>(
    '{ apps { releases { id } } }',
  );
  await installed(apps[0]?.releases[1]?.id ?? '');
  lab.web.set(labUrl, deploymentsFile({ version: '2' }));
  expect((await scanned(id)).lastScan).toMatchObject({ removed: 1 });
  const { flavours } = await lab.run<{
    flavours: { withdrawnAt: string | null; release: { version: string; installed: boolean } }[];
  }>('{ flavours { withdrawnAt release { version installed } } }');
  expect(flavours.find(({ release }) => release.version === '1.0')).toEqual({
    withdrawnAt: expect.any(String),
    release: { version: '1.0', installed: true },
  });
  expect((await scanned(id)).lastScan).toMatchObject({ removed: 0, unchanged: 1 });
  lab.web.set(labUrl, deploymentsFile({ flavour: 'cpu' }, { version: '2' }));
  expect((await scanned(id)).lastScan).toMatchObject({ changed: 1 });
  expect(await lab.run('{ flavours { withdrawnAt } }')).toEqual({
    flavours: [{ withdrawnAt: null }, { withdrawnAt: null }],
  });
});

test('two repositories that list the same release keep their own flavours', async () => {
  const fork = 'https://fork.example/d.yaml';
  lab.web.set(labUrl, deploymentsFile({ image: 'lab/cells:1' }));
  lab.web.set(fork, deploymentsFile({ image: 'fork/cells:1' }));
  const [id, forkId] = [await added(), await added(fork)];
  expect((await scanned(id)).lastScan).toMatchObject({ unchanged: 1 });
  expect((await scanned(forkId)).lastScan).toMatchObject({ unchanged: 1 });
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
  const id = await added();
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
  expect(await added()).toBe(id);
  expect(await lab.run('{ flavours { withdrawnAt } }')).toEqual({
    flavours: [{ withdrawnAt: null }, { withdrawnAt: null }],
  });
});

test('a scan that a stopped hub left open is taken back at the next start', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added();
  await lab.hub.database.update(repos).set({ state: 'SCANNING' }).where(eq(repos.id, id));
  await lab.hub.database.insert(scans).values({ repoId: id, startedAt: new Date() });
  const next = await createLab({ store: lab.hub.store });
  expect(await next.run('{ githubRepos { state scans { succeeded } } }')).toEqual({
    githubRepos: [{ state: 'OK', scans: [{ succeeded: true }] }],
  });
  await next.hub.close();
});

test('a hub that stops gives up its scans and leaves the repository as it was', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added();
  const next = await createLab({
    store: lab.hub.store,
    fetch: (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const scan = next.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { state } }', {
    id,
  });
  await vi.waitFor(async () =>
    expect(await next.run('{ githubRepos { state } }')).toEqual({
      githubRepos: [{ state: 'SCANNING' }],
    }),
  );
  await next.hub.close();
  expect(await scan).toEqual({ scanRepo: { state: 'OK' } });
});

test('default repositories are added once, and their failures are states', async () => {
  await lab.hub.scanner.ensureRepos(lab.principal, [labUrl, 'lab/apps', 'nonsense']);
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
  await lab.hub.scanner.ensureRepos(lab.principal, [labUrl, 'lab/apps']);
  await vi.waitFor(
    async () =>
      expect((await states()).map(({ identifier, state }) => [identifier, state])).toEqual([
        ['samples', 'FAILED'],
        [labUrl, 'OK'],
      ]),
    { timeout: 10_000 },
  );
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
  expect(await added('lab/apps:main')).toBe(first.createGithubRepo.id);
  await expect(
    lab.run('mutation { createGithubRepo(input: { user: "lab" }) { id } }'),
  ).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
});

test('statistics count what a filter matches', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  await added();
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
