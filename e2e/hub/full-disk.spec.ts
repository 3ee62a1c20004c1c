import { expect, test as base } from '../kabinet.ts';
import { deploymentsFile, Repository } from '../testing/repository.ts';
import { ask, containerRow, openContainers } from '../screens/containers-screen.ts';
import { openRepos, previewRepo } from '../screens/repos-screen.ts';
import { SmallDisk } from '../testing/small-disk.ts';

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({}, use) => {
    const disk = await SmallDisk.mount();
    await use(disk);
    await disk.unmount();
  },
  place: async ({ disk }, use) => use(disk.folder),
});

test.use({ embedded: true });

test('a full disk is said in one sentence, what was there can still be read, and with room it goes on', async ({
  page,
  kabinet,
  disk,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  const { id } = await given.running('org.example.count', 'keeps-on');
  await kabinet.signIn(page);
  await disk.fillUpTo(20_000_000);

  await openRepos(page);
  const other = await Repository.serve(
    deploymentsFile([{ app: 'org.example.other', image: engine.image('chatty:1') }]),
  );
  const dialog = await previewRepo(page, other.url);
  await dialog.getByRole('button', { name: 'Add repository' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The disk of the hub is full. Free some space on it, then try again; nothing was changed.',
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await other.close();
  await expect(page.getByRole('article', { name: repository.url, exact: true })).toBeVisible();
  expect((await engine.find('keeps-on'))?.state).toBe('running');

  await disk.makeRoom();
  await openContainers(page);
  await ask(page, containerRow(page, 'keeps-on'), 'Stop');
  await expect(containerRow(page, 'keeps-on')).toContainText('Stopped');
  await given.phase(id, 'STOPPED');
});

test('with a full disk the hub does not start, and says what it needs', async ({
  kabinet,
  disk,
}) => {
  await kabinet.stop();
  await disk.fillUpTo(20_000_000);
  const { code, stderr } = await kabinet.run('hub', '--home', kabinet.home, '--port', '0');
  expect(code).not.toBe(0);
  expect(stderr).toMatch(
    /^The disk of \S+ has \d+ MB free, and the store needs 64 MB: free some space on it\.$/m,
  );
  await disk.makeRoom();
  await kabinet.start();
});
