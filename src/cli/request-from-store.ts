import pino from 'pino';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import type { ControlResponse, ControlRequest } from './control-request.ts';
import type { Config } from './config.ts';
import { carryOut } from './control-socket.ts';
import { openStore } from './open-store.ts';

/** Does it on the store itself, as the default organization's owner. */
export async function requestFromStore(
  config: Config,
  request: ControlRequest,
): Promise<ControlResponse> {
  const store = await openStore(config, pino({ level: 'silent' }));
  try {
    const owner = await ensureDefaultPrincipal(store.database);
    const url = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
    return await carryOut({ database: store.database, now: () => new Date() }, owner, url, request);
  } finally {
    await store.close();
  }
}
