import type { CDPSession, Page } from '@playwright/test';
import { percentile } from './ratio.ts';

/** What a page's own clock saw while it was watched. */
export type Smoothness = {
  framesPerSecond: number;
  /** The longest task of each second in which the page's thread was held for over 50 ms, else 0. */
  longestTasks: number[];
  /** Milliseconds of its thread, of every second. */
  busyShare: number;
  /** Megabytes of live objects, after all others were collected: at the begin, and then one by one. */
  heap: number[];
};

type Watch = { frames: number; tasks: { at: number; took: number }[]; begin: number };

/** So many times while a page is watched, its live objects are counted. */
const heapLooks = 6;

/**
 * Watches a page for some seconds while its list is moved up and down in every frame, as by a person
 * who reads.
 */
export async function watchPage(page: Page, seconds: number): Promise<Smoothness> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const heap = [await liveMegabytes(devtools)];
  const watches: (Watch & { end: number })[] = [];
  const busy = [];
  for (let look = 0; look < heapLooks; look += 1) {
    const before = await busySeconds(devtools);
    watches.push(await watched(page, (seconds * 1_000) / heapLooks));
    busy.push((await busySeconds(devtools)) - before);
    heap.push(await liveMegabytes(devtools));
  }
  await devtools.detach();
  const lasted = watches.reduce((sum, { begin, end }) => sum + end - begin, 0) / 1_000;
  return {
    framesPerSecond: watches.reduce((sum, { frames }) => sum + frames, 0) / lasted,
    longestTasks: watches.flatMap(longestOfEachSecond),
    busyShare: busy.reduce((sum, one) => sum + one, 0) / lasted,
    heap,
  };
}

/** How the live objects have grown from the first half of the looks to the second. */
export function heapGrowth({ heap }: Smoothness): number {
  const [, ...after] = heap;
  const half = after.length / 2;
  return percentile(after.slice(half), 0.5) / percentile(after.slice(0, half), 0.5);
}

function longestOfEachSecond({ tasks, begin, end }: Watch & { end: number }): number[] {
  return Array.from({ length: Math.floor((end - begin) / 1_000) }, (_, second) =>
    Math.max(
      0,
      ...tasks
        .filter(({ at }) => Math.floor((at - begin) / 1_000) === second)
        .map(({ took }) => took),
    ),
  );
}

function watched(page: Page, forMs: number): Promise<Watch & { end: number }> {
  return page.evaluate(
    ({ lasts, step }) =>
      new Promise<Watch & { end: number }>((resolve) => {
        const watch: Watch = { frames: 0, tasks: [], begin: performance.now() };
        const observer = new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries())
            watch.tasks.push({ at: startTime, took: duration });
        });
        observer.observe({ type: 'longtask' });
        let direction = 1;
        const onFrame = () => {
          watch.frames += 1;
          const before = window.scrollY;
          window.scrollBy({ top: step * direction, behavior: 'instant' });
          if (window.scrollY === before) direction = -direction;
          const now = performance.now();
          if (now - watch.begin < lasts) return requestAnimationFrame(onFrame);
          // What was the last long task is told after it.
          return setTimeout(() => {
            observer.disconnect();
            resolve({ ...watch, end: now });
          }, 0);
        };
        requestAnimationFrame(onFrame);
      }),
    { lasts: forMs, step: 8 },
  );
}

async function liveMegabytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
