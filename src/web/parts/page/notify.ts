import { knownParts } from '#web/lib/lazy-loading/fetch-ahead.ts';

const notices = () => import('./notices.tsx');
knownParts.add(notices);

/** Shows a short notice. The notices' code is loaded with the first one, or ahead of it. */
export async function notify(kind: 'success' | 'error' | 'message', text: string): Promise<void> {
  const { showNotice } = await notices();
  showNotice(kind, text);
}
