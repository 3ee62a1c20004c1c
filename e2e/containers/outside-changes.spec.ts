import { expect, test } from '../shared-up.ts';
import { deploymentsFile } from '../testing/repository.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';

const app = 'org.example.count';

test.beforeEach(async ({ engine, repository, given }) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
});

test('a container that is killed from outside fails on the page by itself', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'victim');
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'victim')).toContainText('Running');
  await engine.kill(containerId);
  await expect(containerRow(page, 'victim')).toContainText('Failed');
});

test('a container that is removed from outside is lost, not forgotten', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'vanishing');
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'vanishing')).toContainText('Running');
  await engine.remove(containerId);
  await expect(containerRow(page, 'vanishing')).toContainText('Lost');
});

test('a container of somebody else is never shown and never touched', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const foreign = await engine.runForeign('chatty:1');
  await given.running(app, 'ours');
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'ours')).toContainText('Running');
  await expect(page.getByRole('main')).toContainText('1 container');
  await kabinet.stop();
  await kabinet.start();
  await expect(containerRow(page, 'ours')).toContainText('Running');
  expect(await engine.stateOf(foreign)).toBe('running');
});

test('a container runs on while Kabinet is stopped, and the next start finds it again', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'steady');
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'steady')).toContainText('Running');
  await kabinet.stop();
  await expect(page.getByText('Reconnecting')).toBeVisible();
  expect(await engine.stateOf(containerId)).toBe('running');
  await kabinet.start();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(containerRow(page, 'steady')).toContainText('Running');
  expect((await engine.containers()).map((each) => each.id)).toEqual([containerId]);
});

test('what happened while Kabinet was stopped is seen after the start', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'killed-meanwhile');
  await kabinet.stop();
  await engine.kill(containerId);
  await kabinet.start();
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'killed-meanwhile')).toContainText('Failed');
});

test('a power cut loses nothing that was acknowledged', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'survivor');
  await kabinet.crash();
  await kabinet.start();
  await kabinet.signIn(page);
  await openContainers(page);
  await expect(containerRow(page, 'survivor')).toContainText('Running');
  expect((await engine.containers()).map((each) => each.id)).toEqual([containerId]);
});

test('a backend that is killed comes back to the same container, without a duplicate', async ({
  page,
  kabinet,
  given,
  engine,
}) => {
  const { containerId } = await given.running(app, 'kept');
  await kabinet.signIn(page);
  await openContainers(page);
  const before = await kabinet.agentPids();
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await engine.kill(containerId);
  await expect(containerRow(page, 'kept')).toContainText('Failed', { timeout: 40_000 });
  expect(await kabinet.agentPids()).not.toEqual(before);
  expect((await engine.containers()).map((each) => each.id)).toEqual([containerId]);
});

test('a backend that is killed in the middle of an install finishes it once', async ({
  kabinet,
  given,
  engine,
  repository,
  slowRegistry,
}) => {
  await engine.forgetImage('layers:1');
  repository.publish(
    deploymentsFile([{ app: 'org.example.large', image: slowRegistry.image('layers:1') }]),
  );
  await given.rescan();
  const { id } = await given.asked('org.example.large', 'interrupted');
  await given.phase(id, 'PULLING');
  for (const pid of await kabinet.agentPids()) process.kill(pid, 'SIGKILL');
  await given.phase(id, 'RUNNING');
  expect((await engine.containers()).map((each) => each.name)).toEqual(['interrupted']);
});
