import { createSignInTicket } from '#hub/identity/sessions.ts';
import { readConfig, type Options } from '../config.ts';
import { signInUrl } from '../hubs/control-socket.ts';
import { logSurprises } from '../log/log-surprises.ts';
import { openTerminalLog } from '../log/open-log.ts';
import { startHub } from '../start-hub.ts';
import { endProcess } from '../end-process.ts';
import { untilStopSignal } from '../until-stop-signal.ts';
import { boundHeap } from './bound-heap.ts';

/** The hub alone, until it is asked to stop. */
export async function runHub(options: Options): Promise<void> {
  boundHeap('hub');
  const config = readConfig(options);
  const stopped = untilStopSignal();
  const log = openTerminalLog({ level: config.logLevel });
  const running = await startHub(config, log);
  logSurprises(process, log);
  const ticket = await createSignInTicket(running.hub.database, running.owner.userId, new Date());
  console.log(
    `Kabinet's hub runs on ${running.url}\nSign in (once, within 15 minutes): ${signInUrl(running.url, ticket)}`,
  );
  await stopped;
  await endProcess(running.stop);
}
