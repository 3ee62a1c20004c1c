const betweenMs = 1_000;
const maxAnswerMs = 5_000;

/**
 * Asks until the hub answers by itself, not a proxy in its place. Whoever reloads the page before
 * that loses it to an error page of the browser.
 */
export async function untilHubAnswers(window: Pick<Window, 'fetch' | 'setTimeout'>): Promise<void> {
  while (!(await answers(window)))
    await new Promise((resolve) => window.setTimeout(resolve, betweenMs));
}

async function answers({ fetch }: Pick<Window, 'fetch'>): Promise<boolean> {
  try {
    const answer = await fetch('/version', {
      cache: 'no-store',
      signal: AbortSignal.timeout(maxAnswerMs),
    });
    return answer.ok;
  } catch {
    // Nobody answers: that is what is asked.
    return false;
  }
}
