import { untilHubAnswers } from './until-hub-answers.ts';

/** Reloads the page, and not before there is somebody to bring it. */
export async function reloadOnceHubAnswers(window: Window): Promise<void> {
  await untilHubAnswers(window);
  reloadPage(window);
}

/**
 * Reloads the page at its address. A reload ends at the address at which it began: whoever goes
 * elsewhere before the new page is there would be brought back. So it begins again at every
 * address that the page takes meanwhile.
 */
export function reloadPage(window: Pick<Window, 'history' | 'location' | 'addEventListener'>) {
  const { history, location } = window;
  for (const change of ['pushState', 'replaceState'] as const) {
    const original = history[change].bind(history);
    history[change] = (...entry) => {
      original(...entry);
      location.reload();
    };
  }
  window.addEventListener('popstate', () => location.reload());
  location.reload();
}
