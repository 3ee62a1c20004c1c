import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { install, openApp } from '../screens/app-screen.ts';

// The hub's own machine has no engine: the backend that joins brings the first one.
test.use({ world: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });

const clone = join(import.meta.dirname, '../..');

/** What a person does with a command from the page: pastes it into the shell of another machine. */
async function pasted(
  command: string,
  dockerHost: string,
  run: () => Promise<void>,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'kabinet-joined-'));
  const env = { ...process.env, KABINET_BUILT: '1', KABINET_HOME: home, DOCKER_HOST: dockerHost };
  const shell = spawn('/bin/sh', ['-c', command], {
    cwd: clone,
    env,
    detached: true,
    stdio: 'ignore',
  });
  const ended = once(shell, 'exit');
  try {
    await run();
  } finally {
    process.kill(-(shell.pid ?? 0), 'SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

test('a backend joins by the command that the page shows, and an app is installed on it', async ({
  page,
  kabinet,
  engine,
  given,
  repository,
}) => {
  repository.publish(
    deploymentsFile([{ app: 'org.example.count', image: engine.image('chatty:1') }]),
  );
  await given.repo(repository.url);
  await kabinet.signIn(page);
  await page.getByRole('link', { name: 'Backends', exact: true }).click();
  await page.getByRole('button', { name: 'Connect a backend' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a backend' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('lab-1');
  await dialog.getByRole('button', { name: 'Show the command' }).click();
  await expect(dialog.getByRole('status')).toContainText('Waiting for lab-1');
  const command = (await dialog.getByRole('code').textContent()) ?? '';

  await pasted(command, engine.host, async () => {
    await expect(dialog.getByRole('status')).toContainText('lab-1 is connected', {
      timeout: 60_000,
    });
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('article', { name: 'lab-1' })).toContainText('Live');
    await openApp(page, 'count');
    const installing = await install(page, 'far-away', 'lab-1');
    await expect(installing).toContainText('Running on lab-1', { timeout: 60_000 });
    expect((await engine.find('far-away'))?.state).toBe('running');
  });
});
