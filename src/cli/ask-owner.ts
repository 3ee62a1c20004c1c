import pino from 'pino';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { askRunningHub, carryOut, type Answer, type Asked } from './control-socket.ts';
import type { Config } from './config.ts';
import { openStore } from './open-store.ts';

/** Does it through the hub that runs on the data folder, or on the store itself when none runs or it is a server. */
export async function askOwner(config: Config, ask: Asked): Promise<Answer> {
  const answered = config.databaseUrl === undefined ? await askRunningHub(config.home, ask) : undefined;
  if (answered) return answered;
  const store = await openStore(config, pino({ level: 'silent' }));
  try {
    const owner = await ensureDefaultPrincipal(store.database);
    const url = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
    return await carryOut({ database: store.database, now: () => new Date() }, owner, url, ask);
  } finally {
    await store.close();
  }
}
