import { expect, test } from '../shared-up.ts';
import { openStore } from '../screens/store-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

test('beside the store stand the containers: what failed and why, and what is being pulled', async ({
  page,
  kabinet,
  engine,
  repository,
  slowRegistry,
  given,
}) => {
  await engine.forgetImage('layers:1');
  repository.publish(
    deploymentsFile([
      { app: 'org.example.front', image: engine.image('chatty:1') },
      { app: 'org.example.licensed', image: engine.image('exits:3') },
      { app: 'org.example.large', image: slowRegistry.image('layers:1') },
    ]),
  );
  await given.repo(repository.url);
  await kabinet.signIn(page);
  const failed = await Promise.all(
    ['a', 'b', 'c', 'd'].map((one) => given.asked('org.example.licensed', `failed-${one}`)),
  );
  for (const { id } of failed) await given.phase(id, 'FAILED');
  const alive = await given.running('org.example.front', 'alive');
  await given.asked('org.example.large', 'stitcher');

  await openStore(page);
  const pane = page.getByRole('region', { name: 'Your containers' });
  const row = (name: string) => pane.getByRole('listitem').filter({ hasText: name });
  await expect(pane.getByRole('link', { name: '4 failed' })).toBeInViewport();
  for (const name of ['failed-a', 'failed-b', 'failed-c', 'failed-d']) {
    await expect(row(name)).toContainText('Failed');
    await expect(row(name)).toContainText('code 3');
    await expect(row(name)).toBeInViewport();
  }
  const progress = pane.getByRole('progressbar', { name: 'Pulling the image of stitcher' });
  await expect(progress).toBeInViewport();
  await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await expect(page.getByRole('region', { name: 'Featured apps' })).toBeInViewport();
  await expect(page.getByRole('region', { name: 'Featured nodes' })).toBeInViewport();

  await engine.kill(alive.containerId);
  await expect(pane.getByRole('link', { name: '5 failed' })).toBeVisible();
  await expect(row('alive')).toContainText('Failed');

  await pane.getByRole('link', { name: '5 failed' }).click();
  await expect(page.getByRole('heading', { name: 'Containers', level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: 'failed-a' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'stitcher' })).toBeHidden();
});

test('one press on a card installs, and the card says how far it is and where it runs', async ({
  page,
  kabinet,
  engine,
  repository,
  slowRegistry,
  given,
}) => {
  await engine.forgetImage('layers:1');
  repository.publish(
    deploymentsFile([{ app: 'org.example.oneclick', image: slowRegistry.image('layers:1') }]),
  );
  await given.repo(repository.url);
  const backend = await given.backend();
  await kabinet.signIn(page);
  const card = page
    .getByRole('region', { name: /Featured apps|New and updated/ })
    .getByRole('listitem')
    .filter({ hasText: 'org.example.oneclick' });

  await card.getByRole('button', { name: `Install oneclick on ${backend.name}` }).click();
  await expect(card.getByRole('link', { name: /^oneclick: Installing \d+ %$/ })).toBeVisible();
  const note = page.getByRole('complementary', { name: 'Installs' });
  await expect(note).toContainText(`Installing on ${backend.name} with vanilla.`);
  await expect(card.getByRole('link', { name: `Running on ${backend.name}` })).toBeVisible({
    timeout: 60_000,
  });
  await card.getByRole('link', { name: `Running on ${backend.name}` }).click();
  await expect(page.getByRole('heading', { name: 'oneclick', level: 1 })).toBeVisible();
});

test('Change takes an install back and asks where and what', async ({
  page,
  kabinet,
  engine,
  repository,
  slowRegistry,
  given,
}) => {
  await engine.forgetImage('layers:1');
  repository.publish(
    deploymentsFile([{ app: 'org.example.changed', image: slowRegistry.image('layers:1') }]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await page.getByRole('button', { name: /^Install changed on/ }).click();
  await page.getByRole('button', { name: 'Change where changed is installed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install changed' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const pane = page.getByRole('region', { name: 'Your containers' });
  await expect(pane.getByRole('link', { name: 'changed', exact: true })).toBeHidden();
});

test('before anything is installed the three steps stand there, with what is done', async ({
  page,
  kabinet,
  given,
}) => {
  const backend = await given.backend();
  await kabinet.signIn(page);
  const pane = page.getByRole('region', { name: 'Your containers' });
  const steps = pane.getByRole('listitem');
  await expect(steps.filter({ hasText: 'A backend answers' })).toContainText(backend.name);
  await expect(
    steps.filter({ hasText: 'A backend answers' }).getByRole('img', { name: 'Done' }),
  ).toBeVisible();
  await expect(steps.filter({ hasText: 'Install an app' })).toBeVisible();
  await page.setViewportSize({ width: 800, height: 900 });
  await expect(page.getByRole('region', { name: 'Your containers' })).toContainText(
    'No containers yet.',
  );
});

test('the box suggests while one types; the arrows choose, Enter without a choice searches', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.suggested', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await given.running('org.example.suggested', 'suggested-run');
  await kabinet.signIn(page);
  const box = page.getByRole('combobox', { name: 'Search the store' });
  await box.click();
  await page.keyboard.type('suggested');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(list.getByRole('group', { name: 'Apps' }).getByRole('option')).toHaveCount(1);
  await expect(list.getByRole('group', { name: 'Containers' }).getByRole('option')).toContainText(
    'suggested-run',
  );
  await page.keyboard.press('ArrowUp');
  await expect(list.getByRole('option', { selected: true })).toContainText('suggested-run');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toContainText('org.example.suggested');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'suggested', level: 1 })).toBeVisible();

  await openStore(page);
  await box.fill('suggested');
  await expect(list).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Browse', level: 1 })).toBeVisible();
});
