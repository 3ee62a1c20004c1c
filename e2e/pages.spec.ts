import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './kabinet.ts';
import { deploymentsFile } from './repository.ts';

const looks = [
  { name: 'desktop-light', colorScheme: 'light', width: 1280, height: 900 },
  { name: 'desktop-dark', colorScheme: 'dark', width: 1280, height: 900 },
  { name: 'phone-light', colorScheme: 'light', width: 390, height: 844 },
  { name: 'phone-dark', colorScheme: 'dark', width: 390, height: 844 },
] as const;

const app = 'org.example.count';

type Ids = { pod: string; failed: string; repo: string; backend: string; release: string; node: string; flavour: string; suite: string };

/** Every page, with what has to be on it before it is judged. */
const pages: { name: string; path: (ids: Ids) => string; shows: string }[] = [
  { name: 'store', path: () => '/', shows: 'count' },
  { name: 'featured-dialog', path: () => '/?featured', shows: 'Back to automatic' },
  { name: 'browse', path: () => '/browse', shows: 'count' },
  { name: 'browse-table', path: () => '/browse?view=table&hardware=cpu', shows: 'Built for' },
  { name: 'browse-nodes', path: () => '/browse?kind=nodes', shows: 'Count' },
  { name: 'browse-nothing', path: () => '/browse?q=nothing+of+the+kind', shows: 'No app matches' },
  { name: 'app', path: () => `/apps/${app}`, shows: 'Releases' },
  { name: 'node', path: ({ node }) => `/nodes/${node}`, shows: 'Provided by' },
  { name: 'flavour', path: ({ flavour }) => `/flavours/${flavour}`, shows: 'Manifest' },
  { name: 'install-dialog', path: ({ release }) => `/apps/${app}?install=${release}`, shows: 'Automatic' },
  { name: 'suites', path: () => '/suites', shows: 'Counting' },
  { name: 'suite', path: ({ suite }) => `/suites/${suite}`, shows: 'Install all of them' },
  { name: 'suite-dialog', path: () => `/suites?new=${app}`, shows: 'Add an app' },
  { name: 'containers', path: () => '/containers', shows: 'counter' },
  { name: 'container', path: ({ pod }) => `/containers/${pod}`, shows: 'chatty: line' },
  { name: 'container-failed', path: ({ failed }) => `/containers/${failed}`, shows: 'Failed' },
  { name: 'repos', path: () => '/repos', shows: '127.0.0.1' },
  { name: 'repo', path: ({ repo }) => `/repos/${repo}`, shows: '127.0.0.1' },
  { name: 'repos-add-dialog', path: () => '/repos?add=jhnnsrs/starmist', shows: 'on GitHub' },
  { name: 'settings', path: () => '/settings', shows: 'Image rules' },
  { name: 'image-rule-dialog', path: () => '/settings?rule', shows: 'Pull from' },
  { name: 'backends', path: () => '/backends', shows: 'Docker' },
  { name: 'backend', path: ({ backend }) => `/backends/${backend}`, shows: 'Docker' },
  { name: 'connect-dialog', path: () => '/backends?connect', shows: 'Connect a backend' },
  { name: 'not-found', path: () => '/no-such-page', shows: 'There is no page' },
];

for (const look of looks) {
  test(`every page is accessible and fits at ${look.name}`, async ({ page, kabinet, given, engine, repository }) => {
    test.setTimeout(480_000);
    repository.publish(deploymentsFile([
      { app, version: '1.0.0', image: engine.image('chatty:1') },
      { app, version: '1.1.0', image: engine.image('chatty:2') },
      { app: 'org.example.exits', image: engine.image('exits:3') },
    ]));
    await given.repo(repository.url);
    const { id: pod } = await given.running(app, 'counter');
    const { id: failed } = await given.asked('org.example.exits', 'a-container-with-quite-a-long-name-that-ended-badly');
    await given.phase(failed, 'FAILED');
    const [release] = await given.releases(app);
    const ids = { pod, failed, repo: await given.repoId(repository.url), backend: (await given.backend()).id, release: release?.id ?? '', suite: await given.suite('Counting', [app, 'org.example.exits']), ...await given.parts(app) };
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(look);

    await page.goto(`${kabinet.url}/sign-in`);
    await judge(page, 'sign-in', look.name);
    await kabinet.signIn(page);
    for (const { name, path, shows } of pages) {
      await test.step(name, async () => {
        await page.goto(`${kabinet.url}${path(ids)}`);
        await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
        await judge(page, name, look.name);
      });
    }
  });
}

async function judge(page: Page, name: string, look: string): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.screenshot({ path: join('test-results/pages', `${name}-${look}.png`), animations: 'disabled' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect.soft(serious.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `${name} scrolls sideways`).toBe(0);
}
