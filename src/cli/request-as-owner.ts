import {
  requestFromRunningHub,
  type ControlResponse,
  type ControlRequest,
} from './control-request.ts';
import type { Config } from './config.ts';

/** Does it through the hub that runs on the data folder, or on the store itself when none runs or it is a server. */
export async function requestAsOwner(
  config: Config,
  request: ControlRequest,
): Promise<ControlResponse> {
  const answered =
    config.databaseUrl === undefined
      ? await requestFromRunningHub(config.home, request)
      : undefined;
  if (answered) return answered;
  const { requestFromStore } = await import('./request-from-store.ts');
  return requestFromStore(config, request);
}
