import { useSuspenseQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import { Link } from 'react-router';
import { Section } from '#web/ui/section.tsx';
import { appPath } from './app-path.ts';
import { nodesQuery } from './store.queries.ts';

/** What the apps can do: nodes with their signatures. */
export function NodeStrip() {
  const { data } = useSuspenseQuery(nodesQuery(8));
  if (data.definitions.length === 0) return null;
  return (
    <Section title="What they can do">
      <ul className="divide-y rounded-xl border bg-surface">
        {data.definitions.map(({ id, name, signature, apps }) => {
          const [app] = apps;
          const content = (
            <>
              <span className="flex items-center gap-2 text-sm font-medium"><Workflow aria-hidden className="size-4 shrink-0 text-brand" /><span className="truncate" title={name}>{name}</span></span>
              <code className="mt-0.5 line-clamp-2 font-mono text-xs text-quiet [overflow-wrap:anywhere]">{signature}</code>
            </>
          );
          return (
            <li key={id}>
              {app ? <Link to={`${appPath(app.identifier)}#nodes`} className="block rounded-xl px-3 py-2.5 hover:bg-sunken">{content}</Link> : <div className="px-3 py-2.5">{content}</div>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
