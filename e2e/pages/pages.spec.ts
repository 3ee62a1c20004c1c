import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seriousProblems } from '../testing/accessibility.ts';
import { app, pages } from '../testing/every-page.ts';
import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

for (const [device, size] of Object.entries(sizes)) {
  test(`every page is accessible and fits on a ${device}, light and dark`, async ({
    page,
    kabinet,
    given,
    engine,
    repository,
  }) => {
    test.setTimeout(900_000);
    repository.publish(
      deploymentsFile([
        { app, version: '1.0.0', image: engine.image('chatty:1') },
        { app, version: '1.1.0', image: engine.image('chatty:2') },
        { app: 'org.example.exits', image: engine.image('exits:3') },
      ]),
    );
    await given.repo(repository.url);
    const { id: pod } = await given.running(app, 'counter');
    const { id: failed } = await given.asked(
      'org.example.exits',
      'a-container-with-quite-a-long-name-that-ended-badly',
    );
    await given.phase(failed, 'FAILED');
    const [release] = await given.releases(app);
    const ids = {
      pod,
      failed,
      repo: await given.repoId(repository.url),
      backend: (await given.backend()).id,
      release: release?.id ?? '',
      suite: await given.suite('Counting', [app, 'org.example.exits']),
      ...(await given.parts(app)),
    };
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(size);

    await page.goto(`${kabinet.url}/sign-in`);
    await judge(page, 'sign-in', device);
    await kabinet.signIn(page);
    for (const { name, path, shows } of pages) {
      await test.step(name, async () => {
        await page.goto(`${kabinet.url}${path(ids)}`);
        await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
        await judge(page, name, device);
      });
    }
  });
}

const ofColours = ['color-contrast', 'link-in-text-block'];

/** In the light, by every rule; in the dark, by those that colours decide. */
async function judge(page: Page, name: string, device: string): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.screenshot({
    path: join('test-results/pages', `${name}-${device}-light.png`),
    animations: 'disabled',
  });
  expect.soft(await seriousProblems(page), name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${name} scrolls sideways`).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.screenshot({
    path: join('test-results/pages', `${name}-${device}-dark.png`),
    animations: 'disabled',
  });
  expect.soft(await seriousProblems(page, ofColours), `${name} in the dark`).toEqual([]);
}

test('a button without a name and pale text are serious', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>Pale</title><main><h1>Pale</h1><button></button><p style="color: #ccc; background: #fff">Pale</p></main></html>',
  );
  expect(await seriousProblems(page)).toEqual(['button-name at button', 'color-contrast at p']);
  expect(await seriousProblems(page, ofColours)).toEqual(['color-contrast at p']);
});
