import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { ask, containerRow, openContainers } from '../screens/containers-screen.ts';
import { addRepo, openRepos } from '../screens/repos-screen.ts';

test('a person adds a repository, installs an app, watches it run, reads its log, stops and removes it', async ({
  page,
  kabinet,
  engine,
  repository,
  slowRegistry,
  given,
}) => {
  await engine.forgetImage('layers:1');
  await given.backend();
  repository.publish(
    deploymentsFile([
      { app: 'org.example.count', image: engine.image('chatty:1') },
      { app: 'org.example.large', image: slowRegistry.image('layers:1') },
    ]),
  );
  await kabinet.signIn(page);

  await openRepos(page);
  await addRepo(page, repository.url);

  await openApp(page, 'large');
  const progress = await install(page, 'my-large');
  await expect(progress.getByRole('progressbar', { name: 'Installing my-large' })).toHaveAttribute(
    'aria-valuenow',
    /^[1-9]/,
  );
  await expect(progress).toContainText('Running on', { timeout: 60_000 });
  await progress.getByRole('button', { name: 'Close' }).click();

  await openApp(page, 'count');
  const dialog = await install(page, 'my-counter');
  await dialog.getByRole('link', { name: 'Open the container' }).click();
  await expect(page.getByRole('heading', { name: 'my-counter', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Running');
  await expect(page.getByRole('log')).toContainText('chatty: line 3');
  const [made] = (await engine.containers()).filter((each) => each.name === 'my-counter');
  expect(made?.state).toBe('running');
  expect(await engine.log(made?.id ?? '')).toContain('chatty: line 3');

  await ask(page, page.getByRole('main'), 'Stop');
  await expect(page.getByRole('main')).toContainText('Stopped');
  await expect.poll(async () => (await engine.find('my-counter'))?.state).toBe('exited');

  await openContainers(page);
  await expect(containerRow(page, 'my-large')).toContainText('Running');
  await ask(page, containerRow(page, 'my-counter'), 'Remove');
  await expect(containerRow(page, 'my-counter')).toBeHidden();
  expect(await engine.find('my-counter')).toBeUndefined();
  expect((await engine.find('my-large'))?.state).toBe('running');
});

test('a second tab shows the whole life of a container by itself', async ({
  page,
  context,
  kabinet,
  engine,
  repository,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(page.getByText('No containers yet')).toBeVisible();
  const other = await context.newPage();
  await other.goto(kabinet.url);
  await openApp(other, 'count');
  await (await install(other, 'followed')).getByRole('button', { name: 'Close' }).click();
  await openContainers(other);

  const row = containerRow(page, 'followed');
  await expect(row).toContainText('Running');
  await ask(other, containerRow(other, 'followed'), 'Stop');
  await expect(row).toContainText('Stopped');
  await ask(other, containerRow(other, 'followed'), 'Start');
  await expect(row).toContainText('Running');
  await ask(other, containerRow(other, 'followed'), 'Remove');
  await expect(row).toBeHidden();
});

test('a container that ignores the polite signal is stopped after its grace', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.stubborn', image: engine.image('stubborn:1') }]),
  );
  await given.repo(repository.url);
  await given.running('org.example.stubborn', 'stubborn');
  await kabinet.signIn(page);
  await openContainers(page);
  await ask(page, containerRow(page, 'stubborn'), 'Stop');
  await expect(containerRow(page, 'stubborn')).toContainText('Stopping');
  await expect(containerRow(page, 'stubborn')).toContainText('Stopped', { timeout: 30_000 });
});

test('a container that ends with an error is failed, with its exit code and its last words', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.exits', image: engine.image('exits:3') }]),
  );
  await given.repo(repository.url);
  const { id } = await given.asked('org.example.exits', 'gone-wrong');
  await given.phase(id, 'FAILED');
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/containers/${id}`);
  await expect(page.getByRole('main')).toContainText('Failed');
  await expect(page.getByRole('main')).toContainText('code 3');
  await expect(page.getByRole('log')).toContainText('exits: no licence found');
});
