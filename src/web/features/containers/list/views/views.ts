import { phasesByUrgency } from '#domain/lifecycle/urgency.ts';
import { everyPod, podSearchInUrl, type PodSearch } from '../pod-search.ts';

/** What every person has without saving it. */
export function builtInViews(me: string | undefined): { name: string; search: PodSearch }[] {
  const all: PodSearch = { ...podSearchInUrl.read(new URLSearchParams()), ...everyPod };
  return [
    ...(me === undefined ? [] : [{ name: 'Mine', search: { ...all, owners: [me] } }]),
    { name: 'Needs me', search: { ...all, phases: [...phasesByUrgency.broken] } },
    { name: 'Updates', search: { ...all, hasUpdate: true } },
  ];
}

/** As an address says it. */
export function queryOf(search: PodSearch): string {
  const params = new URLSearchParams();
  podSearchInUrl.write(params, search);
  return params.toString();
}

export function searchOf(query: string): PodSearch {
  return podSearchInUrl.read(new URLSearchParams(query));
}

/** Whether what is shown is what a view shows, however its address is spelled. */
export function isShown(search: PodSearch, query: string): boolean {
  return normal(queryOf(search)) === normal(query);
}

function normal(query: string): string {
  return queryOf(searchOf(query));
}
