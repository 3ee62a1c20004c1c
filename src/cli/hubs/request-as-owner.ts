import { terminalOf } from './ask-which.ts';
import { CommandFailed } from '../command-failed.ts';
import type { Config } from '../config.ts';
import {
  requestFromRunningHub,
  type ControlAct,
  type ControlRequestOf,
  type ControlResponse,
} from './control-request.ts';
import { findHub } from './find-hub.ts';

/**
 * Does it through the hub of this user that runs. With DATABASE_URL the hub may run on another
 * machine: it is then done on the store itself. A store is never made.
 */
export async function requestAsOwner<Act extends ControlAct>(
  config: Config,
  request: ControlRequestOf<Act>,
): Promise<ControlResponse<Act>> {
  const socket = await findHub(config, terminalOf(process));
  const answer = socket && (await requestFromRunningHub<Act>(socket, request));
  if (answer) return answer;
  if (config.databaseUrl === undefined) throw noHub(config);
  const { requestFromStore } = await import('./request-from-store.ts');
  return (await requestFromStore(config, request)) as ControlResponse<Act>;
}

function noHub({ isHomeChosen, home }: Config): CommandFailed {
  return new CommandFailed(
    isHomeChosen
      ? `No hub runs on ${home}. Start it with \`kabinet up --home ${home}\`, then run this command again.`
      : 'No hub of this user runs. Start one with `kabinet up`, then run this command again; if one runs, name its data folder with --home.',
  );
}
