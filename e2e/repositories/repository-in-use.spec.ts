import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { openRepo, openRepos } from '../screens/repos-screen.ts';

/** Its releases stay withdrawn on the shared hub once they were installed: no other test has this app. */
const app = 'org.example.updated';

test('a rescan after the file has changed reports what was added, changed and withdrawn', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([
      { app, version: '1.0.0', image: engine.image('chatty:1') },
      { app, version: '1.1.0', image: engine.image('chatty:1') },
      { app: 'org.example.same', image: engine.image('chatty:1') },
    ]),
  );
  await given.repo(repository.url);
  const { id } = await given.running(app, 'kept');
  const installed = await given.versionOf(id);
  const other = installed === '1.0.0' ? '1.1.0' : '1.0.0';
  repository.publish(
    deploymentsFile([
      { app, version: other, image: engine.image('chatty:2') },
      { app, version: '2.0.0', image: engine.image('chatty:2') },
      { app: 'org.example.same', image: engine.image('chatty:1') },
    ]),
  );
  await kabinet.signIn(page);
  await openRepos(page);
  await openRepo(page, repository.url);
  await page.getByRole('button', { name: /^Rescan/ }).click();
  const report = page.getByRole('list', { name: 'Scans' }).getByRole('listitem').first();
  await expect(report).toContainText('1 added');
  await expect(report).toContainText('1 changed');
  await expect(report).toContainText('1 removed');
  await expect(report).toContainText('1 unchanged');
  const withdrawn = page.getByRole('list', { name: 'Withdrawn' });
  await expect(withdrawn).toContainText(installed);
  await withdrawn.getByRole('link', { name: 'kept' }).click();
  await expect(page.getByRole('note')).toContainText('no longer lists this flavour');
  expect((await engine.find('kept'))?.state).toBe('running');
});

test('a removed repository says what goes and what stays, and what is installed runs on and says so', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.stays', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  const { id } = await given.running('org.example.stays', 'survivor');
  await kabinet.signIn(page);
  await openRepos(page);
  await openRepo(page, repository.url);
  await page.getByRole('button', { name: /^Remove/ }).click();
  const dialog = page.getByRole('alertdialog', { name: /^Remove/ });
  await expect(dialog.getByRole('list', { name: 'Apps removed from the store' })).toContainText(
    'stays',
  );
  await expect(dialog.getByRole('list', { name: 'Unaffected containers' })).toContainText(
    'survivor',
  );
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Repositories', level: 1 })).toBeVisible();
  await expect(page.getByRole('article', { name: repository.url })).toBeHidden();
  await page.goto(`${kabinet.url}/containers/${id}`);
  await expect(page.getByRole('note')).toContainText('was removed');
  await expect(page.getByRole('main')).toContainText('Running');
  expect((await engine.find('survivor'))?.state).toBe('running');
});
