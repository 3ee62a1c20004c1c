import { keepPageKey } from '#web/data/page-key.ts';

/**
 * Trades a one-use ticket for the session cookie and the key of this page. Answers null, or why
 * not in one sentence.
 */
export async function redeemTicket(ticket: string): Promise<string | null> {
  const answer = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ ticket }),
  });
  if (answer.ok) {
    keepPageKey(((await answer.json()) as { key: string }).key);
    return null;
  }
  if (answer.status === 429) return 'Too many attempts. Wait a minute, then open the link again.';
  if (answer.status >= 500) return 'The hub could not sign you in. See its log for the reason.';
  return 'This link has already been used or has expired.';
}

/** The ticket stands in the fragment, which browsers send to no server. */
export function ticketOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('ticket');
}
