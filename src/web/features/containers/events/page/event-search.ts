import type { UrlState } from '#web/lib/use-url-state.ts';
import type { EventFilter, ListedEvent } from '../events.queries.ts';

type Kind = ListedEvent['kind'];

/** Kinds of events as a person looks for them. */
export const eventGroups = {
  installs: { label: 'Installed or removed', kinds: ['INSTALLED', 'ADOPTED', 'REMOVED'] },
  starts: { label: 'Started', kinds: ['STARTED', 'RESTARTED'] },
  stops: { label: 'Stopped or ended', kinds: ['STOPPED', 'ENDED'] },
  failures: { label: 'Failed', kinds: ['FAILED', 'LOST'] },
  health: { label: 'Health', kinds: ['HEALTHY', 'UNHEALTHY'] },
  backends: { label: 'Backends', kinds: ['BACKEND_SILENT', 'BACKEND_BACK'] },
} as const satisfies Record<string, { label: string; kinds: Kind[] }>;
export type EventGroup = keyof typeof eventGroups;
export const allEventGroups = Object.keys(eventGroups) as EventGroup[];

const actors = { person: 'PERSON', engine: 'ENGINE', hub: 'HUB' } as const;
export type EventActor = keyof typeof actors | '';
export const eventActors: readonly { value: EventActor; label: string }[] = [
  { value: '', label: 'By anybody' },
  { value: 'person', label: 'By a person' },
  { value: 'engine', label: 'By the engine or the program' },
  { value: 'hub', label: 'Noticed by the hub' },
];

const hour = 60 * 60_000;
const spans = { hour, day: 24 * hour, week: 7 * 24 * hour } as const;
export type EventSpan = keyof typeof spans | '';
export const eventSpans: readonly { value: EventSpan; label: string }[] = [
  { value: '', label: 'At any time' },
  { value: 'hour', label: 'Last hour' },
  { value: 'day', label: 'Last 24 hours' },
  { value: 'week', label: 'Last 7 days' },
];

export type EventSearch = {
  groups: EventGroup[];
  actor: EventActor;
  backend: string;
  pod: string;
  span: EventSpan;
  /** The cursor of the page before; null: the newest. */
  after: string | null;
};

/** What is shown, kept in the URL: ?kind= (repeatable), ?by=, ?backend=, ?pod=, ?since=, ?after=. */
export const eventSearchInUrl: UrlState<EventSearch> = {
  read(params) {
    const wanted = new Set(params.getAll('kind'));
    const after = params.get('after') ?? '';
    return {
      groups: allEventGroups.filter((group) => wanted.has(group)),
      actor: eventActors.find(({ value }) => value === params.get('by'))?.value ?? '',
      backend: params.get('backend') ?? '',
      pod: params.get('pod') ?? '',
      span: eventSpans.find(({ value }) => value === params.get('since'))?.value ?? '',
      after: /^\d{1,15}$/.test(after) ? after : null,
    };
  },
  write(params, { groups, actor, backend, pod, span, after }) {
    for (const name of ['kind', 'by', 'backend', 'pod', 'since', 'after']) params.delete(name);
    for (const group of groups) params.append('kind', group);
    const single = { by: actor, backend, pod, since: span, after: after ?? '' };
    for (const [name, value] of Object.entries(single)) if (value !== '') params.set(name, value);
  },
};

export const everyEvent: EventSearch = {
  groups: [],
  actor: '',
  backend: '',
  pod: '',
  span: '',
  after: null,
};

export function isFiltered({ groups, actor, backend, pod, span }: EventSearch): boolean {
  return groups.length > 0 || [actor, backend, pod, span].some((value) => value !== '');
}

/** A span begins at a full minute, so that the same question is asked for a minute. */
const step = 60_000;

export function filterOf(search: EventSearch, now: Date): EventFilter {
  const { groups, actor, backend, pod, span } = search;
  const begin = span === '' ? 0 : Math.floor((now.getTime() - spans[span]) / step) * step;
  return {
    ...(groups.length > 0 && { kinds: groups.flatMap((group) => eventGroups[group].kinds) }),
    ...(actor !== '' && { actors: [actors[actor]] }),
    ...(backend !== '' && { backends: [backend] }),
    ...(pod !== '' && { pods: [pod] }),
    ...(span !== '' && { since: new Date(begin).toISOString() }),
  };
}
