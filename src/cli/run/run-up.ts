import { join } from 'node:path';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import { readConfig, type Options } from '../config.ts';
import { signInUrl } from '../hubs/control-socket.ts';
import { logSurprises } from '../log/log-surprises.ts';
import { openLogFile } from '../log/open-log.ts';
import { makeHome } from '../home/make-home.ts';
import { startHub } from '../start-hub.ts';
import { endProcess } from '../end-process.ts';
import { untilStopSignal } from '../until-stop-signal.ts';
import { startBackends } from '../up/start-backends.ts';
import { boundHeap } from './bound-heap.ts';

/** Hub, web app and a backend process for each engine, until it is asked to stop. */
export async function runUp(options: Options): Promise<void> {
  boundHeap('hub');
  const config = readConfig(options);
  // From now on: who is told to stop while it starts still ends its backends.
  const stopped = untilStopSignal();
  await makeHome(config.home);
  const log = openLogFile(join(config.home, 'hub.log'), { level: config.logLevel });
  const running = await startHub(config, log);
  logSurprises(process, log);
  console.log(
    `Kabinet runs on ${running.url}  (data in ${config.home}, log in ${join(config.home, 'hub.log')})`,
  );
  const backends = await startBackends(running, config, log);
  const ticket = await createSignInTicket(running.hub.database, running.owner.userId, new Date());
  console.log(
    `\nOpen this link to sign in (it works once, within 15 minutes):\n\n  ${signInUrl(running.url, ticket)}\n\nCtrl-C stops Kabinet. Containers keep running.`,
  );
  await stopped;
  console.log('Stopping Kabinet ...');
  await endProcess(async () => {
    await Promise.all(backends.map((backend) => backend.stop()));
    await running.stop();
    console.log('Stopped. Containers keep running.');
  });
}
