import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../kabinet.ts';
import { OwnDatabase } from '../testing/own-database.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';
import { ask, containerRow, openContainers } from '../screens/containers-screen.ts';

const database = new OwnDatabase();

test.use({ world: { DATABASE_URL: database.url } });
test.beforeAll(() => database.create());
test.afterAll(() => database.drop());

test('with DATABASE_URL the walk is the same, and what it leaves lies in that database', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await given.backend();
  expect(existsSync(join(kabinet.home, 'postgres'))).toBe(false);
  await kabinet.signIn(page);
  await openApp(page, 'count');
  const dialog = await install(page, 'kept-on-a-server');
  await expect(dialog).toContainText('Running on', { timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openContainers(page);
  await kabinet.stop();
  await kabinet.start();
  await expect(containerRow(page, 'kept-on-a-server')).toContainText('Running');
  await ask(page, containerRow(page, 'kept-on-a-server'), 'Stop');
  await expect(containerRow(page, 'kept-on-a-server')).toContainText('Stopped');
  await expect.poll(async () => (await engine.find('kept-on-a-server'))?.state).toBe('exited');
});
