import { expect, test } from '../shared-up.ts';
import { containerRow, openContainers } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

test('from the list, without opening anything, one reads why a container failed', async ({
  page,
  kabinet,
  engine,
  repository,
  given,
}) => {
  const app = 'org.example.exits';
  repository.publish(deploymentsFile([{ app, image: engine.image('exits:3') }]));
  await given.repo(repository.url);
  await given.backend();
  const { id } = await given.asked(app, 'decon');
  await given.phase(id, 'FAILED');
  await kabinet.signIn(page);
  await openContainers(page);
  const row = containerRow(page, 'decon');
  await expect(row).toContainText('no licence found');
  await expect(row).toContainText(/exit code 3/i);
  await expect(row).toContainText(/started again 3 times|3 restarts/);
});
