import { expect, test } from 'vitest';
import { reloadPage } from './reload-page.ts';

/** A tab whose reloads never end: only where they began counts. */
function givenTab() {
  let address = '/suites';
  const reloadedAt: string[] = [];
  const go = (_data: unknown, _title: string, to?: string | URL | null) => {
    address = String(to);
  };
  const tab = Object.assign(new EventTarget(), {
    history: { pushState: go, replaceState: go },
    location: { reload: () => void reloadedAt.push(address) },
  });
  return {
    tab: tab as unknown as Window,
    reloadedAt,
    back: (to: string) => {
      address = to;
      tab.dispatchEvent(new Event('popstate'));
    },
  };
}

test('a page is reloaded where it is', () => {
  const { tab, reloadedAt } = givenTab();
  reloadPage(tab);
  expect(reloadedAt).toEqual(['/suites']);
});

test('whoever goes elsewhere during a reload arrives there: it begins again at every new address', () => {
  const { tab, reloadedAt, back } = givenTab();
  reloadPage(tab);
  tab.history.pushState(null, '', '/repos');
  tab.history.replaceState(null, '', '/repos?add');
  back('/containers');
  expect(reloadedAt).toEqual(['/suites', '/repos', '/repos?add', '/containers']);
});
