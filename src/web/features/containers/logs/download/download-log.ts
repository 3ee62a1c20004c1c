import { toHubError } from '#hub-client/hub-error.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'json'>>;

/**
 * Has the browser download the whole log from a link that the hub has just signed. It is asked for
 * once before, and left as soon as its head is there: a refusal is then a sentence on the page, and
 * not a file that holds an error. Answers the sentence, or null.
 */
export async function downloadLog(
  askForPath: () => Promise<string>,
  { fetch, follow }: { fetch: Fetch; follow: (path: string) => void },
): Promise<string | null> {
  try {
    const path = await askForPath();
    const refusal = await findRefusal(path, fetch);
    if (refusal === null) follow(path);
    return refusal;
  } catch (error) {
    return toHubError(error).message;
  }
}

async function findRefusal(path: string, fetch: Fetch): Promise<string | null> {
  const enough = new AbortController();
  try {
    const answer = await fetch(path, { signal: enough.signal, credentials: 'same-origin' });
    return answer.ok ? null : messageIn(await answer.json().catch(() => null));
  } finally {
    enough.abort();
  }
}

function messageIn(refusal: unknown): string {
  return typeof refusal === 'object' &&
    refusal !== null &&
    'message' in refusal &&
    typeof refusal.message === 'string'
    ? refusal.message
    : 'The log cannot be downloaded now. Try again.';
}

/** Gives the browser a link as if it had been pressed. */
export function followLink(url: string, fileName = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}

/** Gives the browser a text that is here already as a file. */
export function downloadText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  followLink(url, fileName);
  URL.revokeObjectURL(url);
}
