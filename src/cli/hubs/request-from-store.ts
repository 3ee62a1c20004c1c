import pino from 'pino';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { Refusal } from '#hub/refusal.ts';
import { answersAt } from './answers-at.ts';
import { CommandFailed } from '../command-failed.ts';
import type { ControlAct, ControlRequest, ControlResponse } from './control-request.ts';
import type { Config } from '../config.ts';
import { carryOut } from './control-socket.ts';
import { localUrl } from '../local-url.ts';
import { isAboutOrphans } from './orphan-acts.ts';
import { openStore } from '../open-store.ts';

/** Does it on the server's store itself, as the default organization's owner. */
export async function requestFromStore(
  config: Config,
  request: ControlRequest,
): Promise<ControlResponse<ControlAct>> {
  if (isAboutOrphans(request))
    throw new CommandFailed(
      'Orphans are looked after by the hub itself. Run this command on the machine where it runs, as its user.',
    );
  const url = config.publicUrl ?? localUrl(config);
  if (!(await answersAt(url)))
    throw new CommandFailed(
      `No hub answers at ${url}. Start it, or give its address in KABINET_PUBLIC_URL.`,
    );
  const store = await openStore(config, pino({ level: 'silent' }));
  try {
    const owner = await ensureDefaultPrincipal(store.database);
    const hub = { database: store.database, now: () => new Date() };
    return await carryOut(hub, owner, { url, localUrl: url }, request);
  } catch (cause) {
    throw cause instanceof Refusal ? new CommandFailed(cause.message, 1, { cause }) : cause;
  } finally {
    await store.close();
  }
}
