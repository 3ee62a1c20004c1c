import { expect, test } from '../shared-hub.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { browseAll, openPalette, openStore, resultList } from '../screens/store-screen.ts';

const count = 'org.example.count';

test.describe.configure({ timeout: 240_000 });

test('a person finds a node of a repository from the front of the store', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app: count, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await page.getByRole('combobox', { name: 'Search the store' }).fill('counts objects');
  await page.keyboard.press('Enter');
  await resultList(page).getByRole('link', { name: 'count', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'count', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Count', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Count', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('(image: @mikro/image)');
  await expect(page.getByRole('region', { name: 'Inputs' })).toContainText('What to count in.');
  await page
    .getByRole('region', { name: 'Provided by' })
    .getByRole('link', { name: /count/ })
    .click();
  await expect(page.getByRole('heading', { name: 'count', level: 1 })).toBeVisible();
});

test('facets narrow the list, stand in the address, and Back finds the list where it was left', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  const names = Array.from({ length: 90 }, (_, at) => `org.many.app${String(at).padStart(3, '0')}`);
  repository.publish(
    deploymentsFile(names.map((app) => ({ app, image: engine.image('chatty:1') }))),
  );
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await browseAll(page);
  await page
    .getByRole('group', { name: 'Repository' })
    .getByRole('checkbox', { name: /127\.0\.0\.1/ })
    .check();
  await expect(page).toHaveURL(/repo=/);
  const total = page.getByText('90 apps', { exact: true });
  await expect(total).toBeVisible();
  // The wheel scrolls what the pointer is over: the list, not the facets.
  await total.hover();
  const wanted = resultList(page).getByRole('link', { name: 'app085', exact: true });
  await expect(async () => {
    await page.mouse.wheel(0, 800);
    await expect(wanted).toBeInViewport({ timeout: 500 });
  }).toPass();
  const top = await page.evaluate(() => window.scrollY);
  const address = page.url();
  await wanted.click();
  await expect(page.getByRole('heading', { name: 'app085', level: 1 })).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(wanted).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - top)).toBeLessThan(4);
  await page
    .getByRole('list', { name: 'Active filters' })
    .getByRole('button', { name: 'Clear all' })
    .click();
  await expect(page).not.toHaveURL(/repo=/);
});

test('words and the way of showing them survive a reload, and nothing found says what to do', async ({
  page,
  kabinet,
  given,
}) => {
  await given.anyApp();
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/browse`);
  await page.getByRole('radio', { name: 'Table' }).click();
  await page.keyboard.press('/');
  // Words always find what is nearest to them.
  await page.keyboard.type('%%%');
  await expect(page.getByText('No app matches')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search apps and nodes' })).toHaveValue('%%%');
  await page.getByRole('main').getByRole('button', { name: 'Clear all' }).first().click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('the palette leads anywhere by the keyboard alone and remembers where', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(deploymentsFile([{ app: count, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await kabinet.signIn(page);
  const input = await openPalette(page);
  await page.keyboard.type('count');
  await expect(page.getByRole('option', { name: /org\.example\.count/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'count', level: 1 })).toBeVisible();
  await expect(input).toBeHidden();
  await openPalette(page);
  await expect(
    page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: /count/ }),
  ).toBeVisible();
  await page.keyboard.type('add rep');
  await expect(page.getByRole('option', { name: 'Add repository' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(input).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(input).toBeHidden();
});

test('what is featured is chosen by hand, ordered by the keyboard, and chosen automatically again', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([
      { app: count, image: engine.image('chatty:1') },
      { app: 'org.example.exits', image: engine.image('exits:3') },
    ]),
  );
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await openStore(page);
  await page.getByRole('button', { name: 'Edit featured apps and nodes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Featured apps and nodes' });
  const apps = dialog.getByRole('region', { name: 'Apps' });
  const removers = apps.getByRole('button', { name: /^Remove / });
  await expect(removers).not.toHaveCount(0);
  while ((await removers.count()) > 0) await removers.first().click();
  for (const name of ['exits', 'count']) {
    await apps.getByRole('searchbox', { name: 'Add an app' }).fill(`org.example.${name}`);
    await apps.getByRole('button', { name: `Add ${name}` }).click();
  }
  await apps.getByRole('button', { name: 'Move count up' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('region', { name: 'Featured apps' });
  await expect(row).toContainText('Selected by your administrators');
  await expect(row.getByRole('listitem').getByRole('heading')).toHaveText(['count', 'exits']);
  await page.reload();
  await page.getByRole('button', { name: 'Edit featured apps and nodes' }).click();
  await dialog.getByRole('button', { name: 'Select automatically' }).click();
  await expect(row).toContainText('Selected automatically');
});
