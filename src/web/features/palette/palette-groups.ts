import {
  Boxes,
  Clock,
  FolderGit2,
  LayoutGrid,
  Search,
  Server,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { actionsMatching, type PaletteAction } from './actions.ts';
import { hitPath } from './hit-path.ts';
import type { PalettePod, QuickHit } from './palette.queries.ts';
import type { PodAct } from './pod-acts.ts';
import type { Visit } from './recent-visits.ts';

/** One line: where it leads, or what it does. `visit` is remembered when it is taken. */
export type PaletteItem = {
  value: string;
  icon: LucideIcon;
  title: string;
  subtitle?: string;
  to?: string | undefined;
  act?: (() => void) | undefined;
  visit?: Visit;
  /** The container that it is about, as it is now. */
  pod?: PalettePod | undefined;
  /** Why it cannot be done now. */
  refusal?: string | undefined;
  /** What it does is confirmed first, in the place of the palette. */
  asksFirst?: boolean | undefined;
};
export type PaletteGroup = { heading: string; items: PaletteItem[] };

const kinds: Record<QuickHit['kind'], { heading: string; icon: LucideIcon }> = {
  APP: { heading: 'Apps', icon: LayoutGrid },
  DEFINITION: { heading: 'Nodes', icon: Workflow },
  POD: { heading: 'Containers', icon: Boxes },
  REPO: { heading: 'Repositories', icon: FolderGit2 },
  BACKEND: { heading: 'Backends', icon: Server },
};

type Known = {
  wanted: string;
  hits: readonly QuickHit[];
  /** Those among the hits that are containers, as they are now. */
  pods: readonly PalettePod[];
  /** What is asked of containers, and of which it may be. */
  asked: { act: PodAct; pods: readonly PalettePod[] } | null;
  recent: readonly Visit[];
  actions: readonly PaletteAction[];
};

/** What the palette offers: recent pages and actions while nothing is typed, else first what was found. */
export function paletteGroups(known: Known): PaletteGroup[] {
  const { wanted, hits, pods, asked, recent, actions } = known;
  const groups =
    wanted === ''
      ? [{ heading: 'Recent', items: recent.map(visitItem) }]
      : [
          ...askedGroups(asked),
          ...hitGroups(hits, pods),
          { heading: 'Search', items: [browseItem(wanted)] },
        ];
  const acts = actionsMatching(actions, wanted).map(({ title, icon, to, act }): PaletteItem => ({
    value: `action ${title}`,
    icon,
    title,
    to,
    act,
  }));
  return [...groups, { heading: 'Actions', items: acts }].filter(({ items }) => items.length > 0);
}

/** What can be done comes first; what cannot says why. */
function askedGroups(asked: Known['asked']): PaletteGroup[] {
  if (!asked) return [];
  const items = asked.pods.map((pod) => askedItem(asked.act, pod));
  const possible = items.filter(({ refusal }) => refusal === undefined);
  const refused = items.filter(({ refusal }) => refusal !== undefined);
  return [{ heading: `${asked.act.word} a container`, items: [...possible, ...refused] }];
}

function askedItem(
  { word, icon, refusal, to, act, asksFirst }: PodAct,
  pod: PalettePod,
): PaletteItem {
  return {
    value: `${word} ${pod.id}`,
    icon,
    title: `${word} ${pod.name}`,
    subtitle: isSilent(pod.backend.freshness)
      ? `${backendLabel(pod.backend)} does not answer`
      : backendLabel(pod.backend),
    to: to?.(pod),
    act: act && (() => act(pod)),
    pod,
    refusal: refusal(pod) ?? undefined,
    asksFirst,
  };
}

function hitGroups(hits: readonly QuickHit[], pods: readonly PalettePod[]): PaletteGroup[] {
  return (Object.keys(kinds) as QuickHit['kind'][]).map((kind) => ({
    heading: kinds[kind].heading,
    items: hits
      .filter((hit) => hit.kind === kind)
      .map((hit) =>
        hitItem(
          hit,
          pods.find(({ id }) => kind === 'POD' && id === hit.id),
        ),
      ),
  }));
}

function hitItem(hit: QuickHit, pod: PalettePod | undefined): PaletteItem {
  const { kind, id, title, subtitle } = hit;
  const to = hitPath(hit);
  return {
    value: `${kind} ${id}`,
    icon: kinds[kind].icon,
    title,
    subtitle,
    to,
    visit: { to, title, subtitle, kind },
    pod,
  };
}

function visitItem(visit: Visit): PaletteItem {
  const { to, title, subtitle, kind } = visit;
  const icon = Object.hasOwn(kinds, kind) ? kinds[kind as QuickHit['kind']].icon : Clock;
  return { value: to, icon, title, subtitle, to, visit };
}

function browseItem(wanted: string): PaletteItem {
  return {
    value: 'browse',
    icon: Search,
    title: `Browse for “${wanted}”`,
    subtitle: 'All apps and nodes',
    to: `/browse?${new URLSearchParams({ q: wanted })}`,
  };
}
