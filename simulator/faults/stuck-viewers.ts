import { createChangeFeed, type ChangeFeed } from '#hub/feed/change-feed.ts';
import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import type { Database } from '#hub/store/database.ts';
import { openEmbeddedStore } from '#hub/store/embedded/open-embedded-store.ts';
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
    const viewers = new Viewers(feed, organizationId, seconds * maxPerSecond);
    const reading = viewers.read();
    await breathe(300);
    const heapBefore = process.memoryUsage().heapUsed;
    const endAt = performance.now() + seconds * 1_000;
    while (performance.now() < endAt && viewers.hasRoom) {
      await recordAll(store.database, organizationId, viewers.nextChanges());
      await breathe(50);
    }
    const growth = process.memoryUsage().heapUsed - heapBefore;
    report.inject(
      `${viewers.told} changes in ${seconds} s to ${readers} viewers, of whom ${stuck} did not read on after their first frame`,
    );
    await until(() => viewers.othersHeardAll(), 10_000);
    const p99 = viewers.lateMs(0.99);
    report.verify('the others hear of every change', viewers.othersHeardAll());
    report.verify('99 of 100 changes reach them within a second', p99 < 1_000, `${p99} ms`);
    report.verify(
      'the memory for it is bounded',
      growth < 200 * 1024 * 1024,
      `${Math.round(growth / 1024 / 1024)} MB`,
    );
    viewers.release();
    await until(() => viewers.allAreUpToDate(), 10_000);
    report.verify(
      'those that were stuck hear of everything when they read on, or are told to fetch again',
      viewers.allAreUpToDate(),
    );
    viewers.stop();
    await reading;
    await feed.close();
    await store.close();
  },
};

async function recordAll(
  database: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await database.transaction((transaction) =>
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
}

/** Readers of one feed. What is noted here takes so little memory that what grows is the feed. */
class Viewers {
  told = 0;
  readonly #feed: ChangeFeed;
  readonly #organizationId: string;
  readonly #over = new AbortController();
  readonly #changes: number;
  readonly #toldAt: Float64Array;
  readonly #late = new Uint32Array(slowestMs + 1);
  readonly #heard: Heard[];
  readonly #isResynced = Array.from({ length: readers }, () => false);
  readonly #hold: Promise<void>;
  /** Lets those read on that are stuck. */
  release: () => void = () => {};

  constructor(feed: ChangeFeed, organizationId: string, changes: number) {
    this.#feed = feed;
    this.#organizationId = organizationId;
    this.#changes = changes;
    this.#toldAt = new Float64Array(changes);
    this.#heard = Array.from({ length: readers }, () => new Heard(changes));
    this.#hold = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  async read(): Promise<void> {
    await Promise.all(Array.from({ length: readers }, (_, place) => this.#readOne(place)));
  }

  stop(): void {
    this.#over.abort();
  }

  get hasRoom(): boolean {
    return this.told + atOnce <= this.#changes;
  }

  nextChanges(): string[] {
    const ids = Array.from({ length: atOnce }, (_, place) => idOf(this.told + place));
    this.#toldAt.fill(performance.now(), this.told, this.told + atOnce);
    this.told += atOnce;
    return ids;
  }

  othersHeardAll(): boolean {
    return this.#heard.slice(stuck).every(({ count }) => count === this.told);
  }

  /** Each has heard of everything, or was told to fetch again. */
  allAreUpToDate(): boolean {
    return this.#heard.every(({ count }, place) => this.#isResynced[place] || count === this.told);
  }

  lateMs(share: number): number {
    return percentileOf(this.#late, share);
  }

  async #readOne(place: number): Promise<void> {
    let frames = 0;
    const scope = { organizationId: this.#organizationId, backendIds: null };
    for await (const frame of this.#feed.frames(scope, null, this.#over.signal)) {
      this.#take(frame, place);
      frames += 1;
      if (place < stuck && frames === 1) await this.#hold;
    }
  }

  #take({ resync, changes }: ChangeFrame, place: number): void {
    if (resync) this.#isResynced[place] = true;
    for (const { entityId } of changes) {
      const change = placeOf(entityId);
      this.#heard[place]?.note(change);
      const lateMs = Math.floor(performance.now() - (this.#toldAt[change] ?? 0));
      if (place >= stuck) this.#late[Math.min(slowestMs, lateMs)]! += 1;
    }
  }
}

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
