import { expect, test } from '../shared-hub.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { openApp } from '../screens/app-screen.ts';
import { addRepo, openRepo, openRepos, previewRepo } from '../screens/repos-screen.ts';

const app = 'org.example.count';

test('a good repository is previewed with its apps, versions, flavours and nodes, and added', async ({
  page,
  kabinet,
  repository,
  engine,
}) => {
  repository.publish(
    deploymentsFile([
      { app, version: '1.0.0', image: engine.image('chatty:1') },
      { app, version: '1.1.0', flavour: 'cuda', image: engine.image('chatty:2') },
    ]),
  );
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, repository.url);
  await expect(dialog).toContainText('Adds 1 app with 1 node.');
  await expect(dialog.getByRole('list', { name: 'Apps' })).toContainText(
    /1\.1\.0, 1\.0\.0.*vanilla.*cuda|1\.1\.0, 1\.0\.0.*cuda.*vanilla/,
  );
  await dialog.getByRole('button', { name: 'Add repository' }).click();
  await expect(page.getByRole('article', { name: repository.url })).toContainText('1 app');
  const again = await previewRepo(page, repository.url);
  await again.getByRole('link', { name: 'Open the repository' }).click();
  await expect(page.getByRole('list', { name: 'Apps' })).toContainText('count');
});

test('what is typed is understood while it is typed, and a link brings it along', async ({
  page,
  kabinet,
}) => {
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/repos?add=${encodeURIComponent('jhnnsrs/starmist:main')}`);
  const dialog = page.getByRole('dialog', { name: 'Add repository' });
  await expect(dialog.getByRole('textbox', { name: 'Repository' })).toHaveValue(
    'jhnnsrs/starmist:main',
  );
  await expect(dialog.getByRole('status')).toContainText('jhnnsrs/starmist on GitHub, branch main');
  await dialog
    .getByRole('textbox', { name: 'Repository' })
    .fill('https://lab.example.org/deployments.yaml');
  await expect(dialog.getByRole('status')).toContainText('A deployments file on lab.example.org');
});

test('a partly broken repository is added, and its problems stand on its page down to the line', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    `${deploymentsFile([{ app, image: engine.image('chatty:1') }])}  - flavourName: broken\n    image: 7\n`,
  );
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, repository.url);
  await expect(dialog.getByRole('list', { name: 'Problems' }).first()).toContainText(
    /line \d+:\d+/,
  );
  await dialog.getByRole('button', { name: 'Add repository' }).click();
  await expect(page.getByRole('article', { name: repository.url })).toContainText(/\d errors?/);
  await page.getByRole('button', { name: /^With problems/ }).click();
  await expect(page).toHaveURL(/state=partial/);
  await openRepo(page, repository.url);
  await expect(page.getByRole('group', { name: 'Errors' })).toContainText(/line \d+:\d+/);
  expect(await given.repoId(repository.url)).toBeTruthy();
});

test('what a file says beside what is understood stands on the pages of its repository and of its flavour', async ({
  page,
  kabinet,
  repository,
  engine,
}) => {
  const file = deploymentsFile([{ app, image: engine.image('chatty:1') }]).replace(
    /^( *)stateful: false$/m,
    '$&\n$1warmup: twice',
  );
  repository.publish(`${file}latest_app_image: newest\nlab: { room: 3 }\n`);
  await kabinet.signIn(page);
  await openRepos(page);
  await addRepo(page, repository.url);
  await openRepo(page, repository.url);
  await expect(
    page.getByRole('region', { name: 'Other fields in the deployments file' }),
  ).toContainText(/lab\s*room\s*3\s*latest_app_image\s*newest/);
  await openApp(page, 'count');
  await page.getByRole('link', { name: 'vanilla' }).first().click();
  await expect(page.getByRole('region', { name: 'Fields outside of the entries' })).toContainText(
    'newest',
  );
  await page.getByText('Raw entry (deployments.yaml)').click();
  await expect(page.getByLabel('Raw entry', { exact: true })).toContainText('"warmup": "twice"');
});

test('a missing repository is refused with what to do, and what was typed stays', async ({
  page,
  kabinet,
  repository,
}) => {
  await kabinet.signIn(page);
  await openRepos(page);
  const missing = repository.url.replace('deployments.yaml', 'nothing.yaml');
  const dialog = await previewRepo(page, missing);
  await expect(dialog.getByRole('alert')).toContainText('Check the address');
  await expect(dialog.getByRole('textbox', { name: 'Repository' })).toHaveValue(missing);
});

test('a hostile file is shown as text and harms nothing', async ({
  page,
  kabinet,
  repository,
  engine,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (box) => {
    dialogs.push(box.message());
    void box.dismiss();
  });
  const description =
    '<img src=x onerror=alert(1)><script>alert(2)</script> \u001b[31mred\u001b[0m \u202egnp.exe\u202c';
  repository.publish(
    deploymentsFile([
      { app, flavour: '__proto__', image: engine.image('chatty:1'), description },
      { app: 'org.example.plain', image: engine.image('chatty:1') },
    ]),
  );
  await kabinet.signIn(page);
  await openRepos(page);
  await addRepo(page, repository.url);
  await openRepo(page, repository.url);
  await expect(page.getByRole('list', { name: 'Apps' })).toContainText(
    '<img src=x onerror=alert(1)>',
  );
  const shown = await page.getByRole('main').innerText();
  expect([...shown].filter((letter) => letter === '\u001b' || letter === '\u202e')).toEqual([]);
  await openApp(page, 'plain');
  expect(dialogs).toEqual([]);
});

for (const [what, file] of [
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghijkl'
      .split('')
      .map(
        (letter, at) =>
          `${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${'abcdefghijk'[at]}`).join(',')}]`,
      )
      .join('\n')}\napp_images: *l\n`,
  ],
  ['a file of 12 MB', `app_images:\n${'  - flavourName: x\n'.repeat(640_000)}`],
  ['a web page', '<html>Sign in to continue</html>'],
] as const) {
  test(`${what} is refused in one sentence`, async ({ page, kabinet, repository }) => {
    repository.publish(file);
    await kabinet.signIn(page);
    await openRepos(page);
    const dialog = await previewRepo(page, repository.url);
    await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 60_000 });
    expect((await dialog.getByRole('alert').innerText()).length).toBeLessThan(400);
    await expect(dialog.getByRole('button', { name: 'Add repository' })).toBeHidden();
    expect((await fetch(`${kabinet.url}/healthz`)).status).toBe(200);
  });
}
