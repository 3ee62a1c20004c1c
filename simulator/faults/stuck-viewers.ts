import { createChangeFeed } from '#hub/feed/change-feed.ts';
import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import type { HubWorld } from '#hub/hub.ts';
import { ensureDefaultPrincipal } from '#hub/identity/default-organization.ts';
import { openEmbeddedStore } from '#hub/store/open-embedded-store.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { Chance } from '../chance.ts';
import { silentLog } from '../silent-log.ts';
import type { Fault } from './fault.ts';

const readers = 50;
const stuck = 10;

/** T12: the feed of the hub over a real store and real time. */
export const stuckViewers: Fault = {
  name: 'T12',
  says: 'ten of fifty viewers stop reading while pods change',
  rounds: { core: 5, full: 600 },
  async run(report, seconds) {
    const store = await openEmbeddedStore(null, 'src/hub/store/migrations');
    const { organizationId } = await ensureDefaultPrincipal(store.database);
    const feed = await createChangeFeed({ store, now: () => new Date(), log: silentLog } as HubWorld);
    const over = new AbortController();
    const told = new Map<string, number>();
    const late: number[] = [];
    const seen = Array.from({ length: readers }, () => new Set<string>());
    const isResynced = Array.from({ length: readers }, () => false);
    const release: (() => void)[] = [];
    const hold = new Promise<void>((resolve) => release.push(resolve));

    async function read(place: number): Promise<void> {
      let frames = 0;
      for await (const frame of feed.frames({ organizationId, backendIds: null }, null, over.signal)) {
        take(frame, place);
        frames += 1;
        if (place < stuck && frames === 1) await hold;
      }
    }
    function take({ resync, changes }: ChangeFrame, place: number): void {
      if (resync) isResynced[place] = true;
      for (const { entityId } of changes) {
        seen[place]?.add(entityId);
        if (place >= stuck) late.push(performance.now() - (told.get(entityId) ?? 0));
      }
    }

    const reading = Promise.all(Array.from({ length: readers }, (_, place) => read(place)));
    await breathe(300);
    const heapBefore = process.memoryUsage().heapUsed;
    const chance = new Chance(1);
    const endAt = performance.now() + seconds * 1_000;
    while (performance.now() < endAt) {
      const ids = Array.from({ length: 50 }, () => chance.uuid());
      for (const id of ids) told.set(id, performance.now());
      await store.database.transaction((transaction) => recordChanges(transaction, ids.map((entityId) => ({ organizationId, topic: 'pod', entityId, backendId: organizationId }))));
      await breathe(50);
    }
    const growth = process.memoryUsage().heapUsed - heapBefore;
    report.inject(`${told.size} changes in ${seconds} s to ${readers} viewers, of whom ${stuck} did not read on after their first frame`);
    await until(() => seen.every((one, place) => place < stuck || one.size === told.size), 10_000);
    late.sort((a, b) => a - b);
    const p99 = late[Math.floor(late.length * 0.99)] ?? Infinity;
    report.verify('the others hear of every change', seen.slice(stuck).every((one) => one.size === told.size));
    report.verify('99 of 100 changes reach them within a second', p99 < 1_000, `${Math.round(p99)} ms`);
    report.verify('the memory for it is bounded', growth < 200 * 1024 * 1024, `${Math.round(growth / 1024 / 1024)} MB`);
    release[0]?.();
    await until(() => seen.every((one, place) => isResynced[place] || one.size === told.size), 10_000);
    report.verify('those that were stuck hear of everything when they read on, or are told to fetch again', seen.every((one, place) => isResynced[place] || one.size === told.size));
    over.abort();
    await reading;
    await feed.close();
    await store.close();
  },
};

function breathe(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}

async function until(claim: () => boolean, mostMs: number): Promise<void> {
  for (const endAt = performance.now() + mostMs; !claim() && performance.now() < endAt;) await breathe(50);
}
