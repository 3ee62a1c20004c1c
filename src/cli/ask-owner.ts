import { askRunningHub, type Answer, type Asked } from './ask-running-hub.ts';
import type { Config } from './config.ts';

/** Does it through the hub that runs on the data folder, or on the store itself when none runs or it is a server. */
export async function askOwner(config: Config, ask: Asked): Promise<Answer> {
  const answered =
    config.databaseUrl === undefined ? await askRunningHub(config.home, ask) : undefined;
  if (answered) return answered;
  const { askStore } = await import('./ask-store.ts');
  return askStore(config, ask);
}
