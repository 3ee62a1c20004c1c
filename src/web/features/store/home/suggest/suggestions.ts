import { countWords } from '#web/lib/words/count-words.ts';
import { appPath, browsePath, nodePath } from '../../parts/app-path.ts';
import type { SuggestData } from './suggest.queries.ts';

/** One line under the search box; `to` is where it leads. */
export type Suggestion = { key: string; title: string; subtitle: string; to: string };
export type SuggestionGroup = { title: string; items: Suggestion[] };

const perGroup = 4;

type Hit = SuggestData['quickSearch'][number];

const groups: readonly { title: string; kind: Hit['kind']; to: (hit: Hit) => string }[] = [
  // The identifier of an app stands below its name.
  { title: 'Apps', kind: 'APP', to: ({ subtitle }) => appPath(subtitle) },
  { title: 'Nodes', kind: 'DEFINITION', to: ({ id }) => nodePath(id) },
  { title: 'Containers', kind: 'POD', to: ({ id }) => `/containers/${encodeURIComponent(id)}` },
];

/** What begins with or contains the text, by kind; a kind without any is left out. */
export function suggestionsOf(
  { quickSearch, tasks }: SuggestData,
  text: string,
): SuggestionGroup[] {
  const found = groups.map(({ title, kind, to }) => ({
    title,
    items: quickSearch
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({
        key: `${kind} ${hit.id}`,
        title: hit.title,
        subtitle: hit.subtitle,
        to: to(hit),
      })),
  }));
  const wanted = text.trim().toLowerCase();
  const ofTasks = tasks
    .filter(({ label, appCount }) => appCount > 0 && label.toLowerCase().includes(wanted))
    .map(({ key, label, appCount }) => ({
      key: `task ${key}`,
      title: label,
      subtitle: countWords(appCount, 'app'),
      to: browsePath('task', key),
    }));
  return [...found, { title: 'Tasks', items: ofTasks }]
    .map(({ title, items }) => ({ title, items: items.slice(0, perGroup) }))
    .filter(({ items }) => items.length > 0);
}
