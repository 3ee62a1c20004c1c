import { join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { app, pages } from '../testing/every-page.ts';
import { expect, test } from '../kabinet.ts';
import { deploymentsFile } from '../testing/repository.ts';

/** Those that are no dialog and need no container. */
const plain = pages.filter(({ name }) =>
  [
    'store',
    'browse',
    'browse-nodes',
    'app',
    'node',
    'flavour',
    'suites',
    'containers',
    'repos',
    'repo',
    'settings',
    'backends',
    'backend',
  ].includes(name),
);

test('every page keeps its place while it loads, says so when the hub cannot answer, and shows itself once it can', async ({
  page,
  kabinet,
  given,
  engine,
  repository,
}) => {
  test.setTimeout(300_000);
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  await given.asked(app, 'counter');
  const ids = {
    pod: '',
    failed: '',
    suite: await given.suite('Counting', [app]),
    release: '',
    repo: await given.repoId(repository.url),
    backend: (await given.backend()).id,
    ...(await given.parts(app)),
  };
  await kabinet.signIn(page);
  for (const { name, path, shows } of plain) {
    await test.step(name, async () => {
      const hub = await HeldHub.before(page);
      await page.goto(`${kabinet.url}${path(ids)}`);
      await hub.asked;
      await picture(page, name, 'loading');
      hub.answerAll(500);
      const retry = page.getByRole('main').getByRole('button', { name: 'Try again' }).first();
      await expect(retry).toBeVisible();
      await expect(page.getByRole('alert').first()).not.toBeEmpty();
      await picture(page, name, 'error');
      await hub.letGo();
      await retry.click();
      await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
    });
  }
});

test('a hub without anything in it says on every page what to do first', async ({
  page,
  kabinet,
  given,
}) => {
  await given.noRepos();
  await kabinet.signIn(page);
  for (const [path, says] of [
    ['/', /repositor/i],
    ['/browse', 'The store is empty'],
    ['/browse?kind=nodes', 'The store is empty'],
    ['/containers', /install/i],
    ['/suites', /suite/i],
    ['/repos', /Add repository/],
  ] as const) {
    await test.step(path, async () => {
      await page.goto(`${kabinet.url}${path}`);
      await expect(
        page.getByRole('main').getByText(says).filter({ visible: true }).last(),
      ).toBeVisible();
      await picture(page, path === '/' ? 'store' : path.slice(1).replaceAll(/\W/g, '-'), 'empty');
    });
  }
});

/** The hub as the page sees it: its answers to queries are held, then refused, then let through. */
class HeldHub {
  readonly asked: Promise<void>;
  readonly #page: Page;
  readonly #held: Route[] = [];
  #status: number | undefined;
  #hear: () => void = () => {};

  private constructor(page: Page) {
    this.#page = page;
    this.asked = new Promise((resolve) => {
      this.#hear = resolve;
    });
  }

  static async before(page: Page): Promise<HeldHub> {
    const hub = new HeldHub(page);
    await page.route('**/graphql', (route) => hub.#meet(route));
    return hub;
  }

  answerAll(status: number): void {
    this.#status = status;
    for (const route of this.#held.splice(0)) void this.#meet(route);
  }

  async letGo(): Promise<void> {
    await this.#page.unroute('**/graphql');
  }

  async #meet(route: Route): Promise<void> {
    if (this.#status !== undefined)
      return route.fulfill({ status: this.#status, contentType: 'application/json', body: '{}' });
    this.#held.push(route);
    this.#hear();
  }
}

/** As it is on a desk in the light and on a phone in the dark. */
const looks = [
  { look: 'desktop-light', colorScheme: 'light', size: { width: 1280, height: 720 } },
  { look: 'phone-dark', colorScheme: 'dark', size: { width: 390, height: 844 } },
] as const;

async function picture(page: Page, name: string, state: string): Promise<void> {
  for (const { look, colorScheme, size } of looks.toReversed()) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: join('test-results/pages', `${name}-${state}-${look}.png`),
      animations: 'disabled',
    });
  }
}
