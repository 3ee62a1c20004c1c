import { useAsk } from '#web/data/live-updates.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { maxChosen, podRange, podsToChoose } from '../bulk/bulk.queries.ts';
import { podFilters, podOrder } from '../container-list.queries.ts';
import type { ListView } from '../list-view.ts';
import type { PodSearch } from '../pod-search.ts';

/** Chooses all that the filter finds, or what stands on lines, whether it is loaded or not. */
export function useChooseMany({ rows, layout, choice }: ListView, search: PodSearch) {
  const ask = useAsk();

  async function lines(from: number, to: number) {
    const places = placesBetween(layout, from, to).slice(0, maxChosen);
    const loaded = places.flatMap((at) => rows.get(at) ?? []);
    if (loaded.length === places.length) return choice.set(loaded, true);
    const offset = places[0] ?? 0;
    const { podPage } = await ask(podRange, {
      filters: podFilters(search),
      ordering: [podOrder(search)],
      groupBy: search.groupBy,
      offset,
      limit: Math.min((places.at(-1) ?? offset) - offset + 1, maxChosen),
    });
    const wanted = new Set(places.map((at) => at - offset));
    choice.set(
      podPage.items.filter((_, at) => wanted.has(at)),
      true,
    );
  }

  async function all() {
    const filters = podFilters(search);
    choice.set((await ask(podsToChoose, { filters, limit: maxChosen })).pods, true);
  }

  return {
    lines: (from: number, to: number) => void lines(from, to).catch(tell),
    all: () => void all().catch(tell),
  };
}

/** The rows on these lines, without the heads between them. */
function placesBetween({ lineAt }: ListView['layout'], one: number, other: number): number[] {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  return Array.from({ length: to - from + 1 }, (_, at) => lineAt(from + at)).flatMap((line) =>
    line.kind === 'row' ? [line.at] : [],
  );
}

function tell(error: unknown): void {
  void notify('error', error instanceof Error ? error.message : String(error));
}
