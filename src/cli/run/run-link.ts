import { answersAt } from '../hubs/answers-at.ts';
import { readConfig } from '../config.ts';
import { signInUrl } from '../hubs/control-socket.ts';
import { requestAsOwner } from '../hubs/request-as-owner.ts';

/** Prints a new sign-in link. */
export async function runLink(options: { home?: string; json?: boolean }): Promise<void> {
  const answer = await requestAsOwner(readConfig(options), { act: 'create-link' });
  const url = signInUrl(answer.url, answer.ticket);
  console.log(options.json ? JSON.stringify({ url }) : url);
  if (answer.url !== answer.localUrl && !(await answersAt(answer.url)))
    console.error(
      `${answer.url} does not answer from this machine. Here the same link is ${signInUrl(answer.localUrl, answer.ticket)}`,
    );
}
