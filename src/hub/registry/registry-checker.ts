import { parseImageReference } from '#domain/image/image-reference.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import type { RegistryImageRow } from '#hub/store/rows.ts';
import { systemClock } from '#system/system-clock.ts';
import { createFreshDigests } from './fresh-digests.ts';
import type { RegistryReading } from './fetch-registry-facts.ts';
import { createRegistryReader } from './registry-reader.ts';
import { saveReading, listImages, claimDue } from './registry-rows.ts';

const atOnce = 64;
const pauseMs = 60_000;
const listEveryMs = 600_000;
const notAnImage: RegistryReading = {
  kind: 'unknown',
  because: 'This is not the name of an image that an engine can pull.',
  isAnswer: true,
};

/** Asks registries, in the background, what the images of the store are. */
export type RegistryChecker = {
  /** From now on, once a minute what is due: each image once a day. */
  start(): void;
  /** Asks about up to 64 images whose time has come; answers how many there were. */
  checkDue(): Promise<number>;
  /**
   * The digest, sha256:..., that an image's tag points to at this moment, or did a few minutes ago;
   * null when its registry does not say within two seconds.
   */
  digestNow(organizationId: string, image: string): Promise<string | null>;
  /** Gives up what is under way. */
  close(): Promise<void>;
};

export function createRegistryChecker(world: HubWorld): RegistryChecker {
  const { database } = world.store;
  const closing = new AbortController();
  const read = createRegistryReader(world, closing.signal);
  const digests = createFreshDigests(world, read);
  let underWay: Promise<unknown> = Promise.resolve();
  let callOff = () => {};
  let listedAt = 0;

  async function check(row: RegistryImageRow): Promise<void> {
    const image = parseImageReference(row.image);
    const reading = image ? await read(image, row.digest) : notAnImage;
    if (reading) await saveReading(database, row, reading, world.now());
  }

  /** The complete catalogue is read, so not with every check. */
  async function listNow(): Promise<void> {
    const now = world.now();
    if (now.getTime() - listedAt < listEveryMs) return;
    await listImages(database, now);
    listedAt = now.getTime();
  }

  async function checkDue(): Promise<number> {
    await listNow();
    const due = await claimDue(database, world.now(), atOnce);
    await Promise.all(due.map(check));
    return due.length;
  }

  async function tick(): Promise<void> {
    await checkDue().catch((error: unknown) =>
      world.log.warn({ err: error }, 'registries could not be asked'),
    );
    if (!closing.signal.aborted) callOff = systemClock.after(pauseMs, begin);
  }

  function begin(): void {
    underWay = tick();
  }

  return {
    start: () => {
      callOff = systemClock.after(pauseMs / 12, begin);
    },
    checkDue,
    digestNow: (organizationId, image) => digests.now(organizationId, image),
    async close() {
      closing.abort();
      callOff();
      await Promise.all([underWay, digests.settled()]);
    },
  };
}
