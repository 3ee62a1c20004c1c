import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { openContainers } from '../screens/containers-screen.ts';

test('an image that cannot be pulled fails the install with the cause', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.missing', image: engine.image('no-such-image:9') }]),
  );
  await given.repo(repository.url);
  await given.backend();
  await kabinet.signIn(page);
  await openApp(page, 'missing');
  const dialog = await install(page, 'never-there');
  await expect(dialog.getByRole('alert')).toContainText('no-such-image:9');
  expect(await engine.find('never-there')).toBeUndefined();
});

test('a name that is taken is said beside the field, and the first container goes on', async ({
  page,
  kabinet,
  repository,
  engine,
  given,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  const { containerId } = await given.running('org.example.count', 'taken');
  await kabinet.signIn(page);
  await openApp(page, 'count');
  const dialog = await install(page, 'taken');
  await expect(dialog).toContainText(
    /taken.*(already|in use|exists)|(already|in use|exists).*taken/i,
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openContainers(page);
  await expect(page.getByRole('main')).toContainText('1 container');
  expect((await engine.containers()).map((each) => each.id)).toEqual([containerId]);
});
