import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';

const app = 'org.example.count';

test('a container of an image that could not be compared with its registry says so, and why this flavour runs', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  // Nothing listens there, and the machine has an image of that name.
  const image = '127.0.0.1:1/kabinet-test/chatty:1';
  await engine.keepAs(engine.image('chatty:1'), image);
  repository.publish(deploymentsFile([{ app, image }]));
  await given.repo(repository.url);
  const { id } = await given.running(app, 'kept');
  await kabinet.signIn(page);
  await page.goto(`${kabinet.url}/containers/${id}`);
  const main = page.getByRole('main');
  const note = main.getByRole('note').filter({ hasText: 'may be an older one' });
  await expect(note).toContainText('remove this container and install the app again');
  await expect(note).toContainText('does not reach 127.0.0.1:1');
  const about = page.getByRole('complementary', { name: 'About this container' });
  await expect(about).toContainText('Already on the machine, not compared with the registry');
  await expect(about.getByRole('region', { name: 'Why this flavour' })).toContainText(
    'Kabinet chose to run it as',
  );
});
