import { createChangeFeed } from '#hub/feed/change-feed.ts';
import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { openEmbeddedStore } from '#hub/store/open-embedded-store.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { silentLog } from '../silent-log.ts';
import type { Fault } from './fault.ts';

const readers = 50;
const stuck = 10;
const atOnce = 50;
/** More than fit into a second. */
const maxPerSecond = 2_000;
const slowestMs = 60_000;

/** T12: the feed of the hub over a real store and real time. */
export const stuckViewers: Fault = {
  name: 'T12',
  says: 'ten of fifty viewers stop reading while pods change',
  rounds: { core: 5, full: 600 },
  async run(report, seconds) {
    const store = await openEmbeddedStore(null, 'src/hub/store/migrations');
    const { organizationId } = await ensureDefaultPrincipal(store.database);
    const feed = await createChangeFeed({
      store,
      now: () => new Date(),
      log: silentLog,
    } as HubWorld);
    const over = new AbortController();
    // What is noted here takes so little memory that what grows is the feed.
    const changes = seconds * maxPerSecond;
    const toldAt = new Float64Array(changes);
    const late = new Uint32Array(slowestMs + 1);
    const heard = Array.from({ length: readers }, () => new Heard(changes));
    let told = 0;
    const isResynced = Array.from({ length: readers }, () => false);
    const release: (() => void)[] = [];
    const hold = new Promise<void>((resolve) => release.push(resolve));

    async function read(place: number): Promise<void> {
      let frames = 0;
      for await (const frame of feed.frames(
        { organizationId, backendIds: null },
        null,
        over.signal,
      )) {
        take(frame, place);
        frames += 1;
        if (place < stuck && frames === 1) await hold;
      }
    }
    function take({ resync, changes }: ChangeFrame, place: number): void {
      if (resync) isResynced[place] = true;
      for (const { entityId } of changes) {
        const change = placeOf(entityId);
        heard[place]?.note(change);
        if (place >= stuck)
          late[Math.min(slowestMs, Math.floor(performance.now() - (toldAt[change] ?? 0)))]! += 1;
      }
    }

    const reading = Promise.all(Array.from({ length: readers }, (_, place) => read(place)));
    await breathe(300);
    const heapBefore = process.memoryUsage().heapUsed;
    const endAt = performance.now() + seconds * 1_000;
    while (performance.now() < endAt && told + atOnce <= changes) {
      const ids = Array.from({ length: atOnce }, (_, place) => idOf(told + place));
      toldAt.fill(performance.now(), told, told + atOnce);
      told += atOnce;
      await store.database.transaction((transaction) =>
        recordChanges(
          transaction,
          ids.map((entityId) => ({
            organizationId,
            topic: 'pod',
            entityId,
            backendId: organizationId,
          })),
        ),
      );
      await breathe(50);
    }
    const growth = process.memoryUsage().heapUsed - heapBefore;
    report.inject(
      `${told} changes in ${seconds} s to ${readers} viewers, of whom ${stuck} did not read on after their first frame`,
    );
    await until(() => heard.every(({ count }, place) => place < stuck || count === told), 10_000);
    const p99 = percentileOf(late, 0.99);
    report.verify(
      'the others hear of every change',
      heard.slice(stuck).every(({ count }) => count === told),
    );
    report.verify('99 of 100 changes reach them within a second', p99 < 1_000, `${p99} ms`);
    report.verify(
      'the memory for it is bounded',
      growth < 200 * 1024 * 1024,
      `${Math.round(growth / 1024 / 1024)} MB`,
    );
    release[0]?.();
    await until(
      () => heard.every(({ count }, place) => isResynced[place] || count === told),
      10_000,
    );
    report.verify(
      'those that were stuck hear of everything when they read on, or are told to fetch again',
      heard.every(({ count }, place) => isResynced[place] || count === told),
    );
    over.abort();
    await reading;
    await feed.close();
    await store.close();
  },
};

/** Which changes one viewer has heard of, a bit for each. */
class Heard {
  count = 0;
  readonly #bits: Uint8Array;

  constructor(changes: number) {
    this.#bits = new Uint8Array(Math.ceil(changes / 8));
  }

  note(change: number): void {
    const [byte, bit] = [change >> 3, 1 << (change & 7)];
    const known = this.#bits[byte] ?? 0;
    if ((known & bit) !== 0) return;
    this.#bits[byte] = known | bit;
    this.count += 1;
  }
}

function idOf(change: number): string {
  return `00000000-0000-4000-8000-${change.toString(16).padStart(12, '0')}`;
}

function placeOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}

/** Of how often each number of milliseconds was counted. */
function percentileOf(counts: Uint32Array, share: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= all * share);
}

function breathe(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function until(claim: () => boolean, mostMs: number): Promise<void> {
  for (const endAt = performance.now() + mostMs; !claim() && performance.now() < endAt;)
    await breathe(50);
}
