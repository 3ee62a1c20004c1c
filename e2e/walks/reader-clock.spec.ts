import { expect, test } from '../shared-up.ts';
import { openContainers, containerRow } from '../screens/containers-screen.ts';
import { deploymentsFile } from '../testing/repository.ts';

for (const [clock, aheadMs] of [
  ['three days ahead', 3 * 86_400_000],
  ['ten minutes behind', -600_000],
] as const) {
  test(`on a computer whose clock is ${clock} a container that was just started is up for as long as it is`, async ({
    page,
    kabinet,
    given,
    engine,
    repository,
  }) => {
    const app = 'org.example.count';
    repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
    await given.repo(repository.url);
    await page.clock.install({ time: Date.now() + aheadMs });
    await kabinet.signIn(page);
    await given.running(app, 'counter');
    await openContainers(page);
    const row = containerRow(page, 'counter');
    await expect(row).toContainText('Running');
    await expect(row).not.toContainText(/\d (min|h|d)/);
    await row.getByRole('link', { name: 'counter', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('As of now');
    const facts = page.getByRole('complementary', { name: 'About this container' });
    await expect(facts.getByText(/^(just now|\d+ s ago)$/).first()).toBeVisible();
  });
}
