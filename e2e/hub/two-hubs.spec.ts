import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../testing/free-port.ts';
import { Given } from '../testing/given.ts';
import { JoinedBackend } from '../testing/joined-backend.ts';
import { expect, test } from '../kabinet.ts';
import { KabinetProcess } from '../testing/kabinet-process.ts';
import { OwnDatabase } from '../testing/own-database.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';

const database = new OwnDatabase();
const world = {
  DATABASE_URL: database.url,
  DOCKER_HOST: 'unix:///nowhere/docker.sock',
  KABINET_SECRET_KEY: '5a'.repeat(32),
};

test.use({ world });
test.beforeAll(() => database.create());
test.afterAll(() => database.drop());

test('of two hubs on one store one is killed: its backend moves to the other, and nothing is lost', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
  slowRegistry,
}) => {
  await engine.forgetImage('layers:1');
  repository.publish(
    deploymentsFile([
      { app: 'org.example.count', image: engine.image('chatty:1') },
      { app: 'org.example.large', image: slowRegistry.image('layers:1') },
    ]),
  );
  await given.repo(repository.url);
  const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-'));
  const other = new KabinetProcess(home, await freePort(), world);
  await other.start('hub');
  const lab = await JoinedBackend.join({
    hub: `${kabinet.url},${other.url}`,
    engineHost: engine.host,
    token: await given.enrolment('lab'),
  });
  try {
    const steady = await given.running('org.example.count', 'steady', 'lab');
    await other.signIn(page);
    await openContainers(page);
    const large = await given.asked('org.example.large', 'large', 'lab');
    await expect(containerRow(page, 'large')).toContainText('Pulling');

    await kabinet.crash();
    const left = await Given.through(other);
    await left.stop(steady.id);
    await expect
      .poll(async () => (await engine.find('steady'))?.state, { timeout: 30_000, intervals: [100] })
      .toBe('exited');
    await expect(containerRow(page, 'steady')).toContainText('Stopped');
    await left.phase(large.id, 'RUNNING');
    await expect(containerRow(page, 'large')).toContainText('Running');
    expect((await engine.containers()).map(({ name, state }) => `${name} ${state}`).sort()).toEqual(
      ['large running', 'steady exited'],
    );
  } finally {
    await lab.remove();
    await other.stop();
    await rm(home, { recursive: true, force: true });
  }
});
