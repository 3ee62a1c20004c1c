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
import { actionsMatching, type PaletteAction } from './actions.ts';
import { hitPath } from './hit-path.ts';
import type { QuickHit } from './palette.queries.ts';
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
  recent: readonly Visit[];
  actions: readonly PaletteAction[];
};

/** What the palette offers: recent pages and actions while nothing is typed, else first what was found. */
export function paletteGroups({ wanted, hits, recent, actions }: Known): PaletteGroup[] {
  const groups =
    wanted === ''
      ? [{ heading: 'Recent', items: recent.map(visitItem) }]
      : [...hitGroups(hits), { heading: 'Search', items: [browseItem(wanted)] }];
  const acts = actionsMatching(actions, wanted).map(({ title, icon, to, act }): PaletteItem => ({
    value: `action ${title}`,
    icon,
    title,
    to,
    act,
  }));
  return [...groups, { heading: 'Actions', items: acts }].filter(({ items }) => items.length > 0);
}

function hitGroups(hits: readonly QuickHit[]): PaletteGroup[] {
  return (Object.keys(kinds) as QuickHit['kind'][]).map((kind) => ({
    heading: kinds[kind].heading,
    items: hits.filter((hit) => hit.kind === kind).map(hitItem),
  }));
}

function hitItem(hit: QuickHit): PaletteItem {
  const { kind, id, title, subtitle } = hit;
  const to = hitPath(hit);
  return {
    value: `${kind} ${id}`,
    icon: kinds[kind].icon,
    title,
    subtitle,
    to,
    visit: { to, title, subtitle, kind },
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
