import { CircleAlert, TriangleAlert } from 'lucide-react';
import { OutsideLink } from '#web/ui/outside-link.tsx';
import type { ProblemData } from './repos.queries.ts';

/** What a deployments file says and Kabinet could not read, each with its place. */
export function ProblemList({ problems, url }: { problems: readonly ProblemData[]; url: string | null }) {
  return (
    <ul aria-label="Problems" className="grid grid-cols-1 gap-2 text-sm">
      {problems.map(({ line, column, path, message, severity }) => {
        const isError = severity === 'ERROR';
        const Icon = isError ? CircleAlert : TriangleAlert;
        return (
          <li key={`${line}:${column} ${message}`} className="flex items-start gap-2 rounded-lg border px-3 py-2">
            <Icon role="img" aria-label={isError ? 'Error' : 'Warning'} className={isError ? 'mt-0.5 size-4 shrink-0 text-danger' : 'mt-0.5 size-4 shrink-0 text-amber-700 dark:text-amber-300'} />
            <div className="min-w-0">
              <p className="[overflow-wrap:anywhere]">{message}</p>
              <p className="flex flex-wrap gap-x-2 font-mono text-xs text-quiet [overflow-wrap:anywhere]"><span>line {line}:{column}</span><span>{path}</span></p>
            </div>
          </li>
        );
      })}
      {url !== null && <li><OutsideLink url={url}>Open the source</OutsideLink></li>}
    </ul>
  );
}
