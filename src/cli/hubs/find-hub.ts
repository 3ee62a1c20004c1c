import { CommandFailed, exitCodes } from '../command-failed.ts';
import type { Config } from '../config.ts';
import { answersOn } from './answers-on.ts';
import { controlSocketPath } from './control-request.ts';
import { listRunningHubs, storeMark, type HubNote } from './running-hubs.ts';

type Place = Pick<Config, 'home' | 'isHomeChosen' | 'noteFolders' | 'databaseUrl'>;

/**
 * The control socket of the hub that a command is meant for: that of the chosen data folder, else
 * that of the one hub of this user that runs. `askWhich` is undefined where nobody can be asked.
 */
export async function findHub(
  place: Place,
  askWhich: ((hubs: HubNote[]) => Promise<HubNote>) | undefined,
): Promise<string | undefined> {
  const usual = controlSocketPath(place.home);
  const hubs = (await listRunningHubs(place.noteFolders)).filter((hub) => isMeant(place, hub));
  if (place.isHomeChosen || hubs.length === 0) {
    if (hubs[0]) return hubs[0].socket;
    return place.databaseUrl === undefined && (await answersOn(usual)) ? usual : undefined;
  }
  const [only, ...others] = hubs;
  if (others.length === 0) return only?.socket;
  if (askWhich) return (await askWhich(hubs)).socket;
  throw new CommandFailed(
    `${hubs.length} hubs of this user run. Say which by --home: ${hubs.map(({ home }) => home).join(' or ')}.`,
    exitCodes.usage,
  );
}

function isMeant({ home, isHomeChosen, databaseUrl }: Place, hub: HubNote): boolean {
  if (isHomeChosen && hub.home !== home) return false;
  return databaseUrl === undefined || hub.store === storeMark(databaseUrl);
}
