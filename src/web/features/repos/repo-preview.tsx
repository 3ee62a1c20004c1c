import { countWords } from '#web/lib/count-words.ts';
import { Badge } from '#web/ui/badge.tsx';
import { ProblemList } from './problem-list.tsx';
import type { RepoPreviewData } from './repos.queries.ts';

export function RepoPreview({ preview: { apps, problems } }: { preview: RepoPreviewData }) {
  return (
    <div className="grid grid-cols-1 gap-3 text-sm">
      <p role="status" className="font-medium">{apps.length === 0 ? 'It lists no apps that can be read.' : `It brings ${countWords(apps.length, 'app')}:`}</p>
      {apps.length > 0 && (
        <ul aria-label="Apps" className="max-h-64 divide-y overflow-y-auto rounded-xl border">
          {apps.map(({ identifier, versions, flavours, definitionCount }) => (
            <li key={identifier} className="px-3 py-2">
              <p className="truncate font-medium" title={identifier}>{identifier}</p>
              <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-quiet">
                <span>{versions.slice(0, 4).join(', ')}{versions.length > 4 && ` and ${versions.length - 4} more`}</span>
                {flavours.map((flavour) => <Badge key={flavour}>{flavour}</Badge>)}
                <span>{countWords(definitionCount, 'node')}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && <ProblemList problems={problems} url={null} />}
    </div>
  );
}
