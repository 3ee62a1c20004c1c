import { countWords } from '#web/lib/words/count-words.ts';
import { AppGlyph } from '#web/parts/app/app-glyph.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { ExternalLink } from '#web/parts/text/external-link.tsx';
import { ProblemList } from '../problem-list.tsx';
import { kindWords } from '../repo-words.ts';
import type { RepoPreviewData } from './add-repo.queries.ts';

const maxShown = 100;

/** What a repository would bring into the store. */
export function RepoPreview({ preview }: { preview: RepoPreviewData }) {
  const { name, url, kind, branch, apps, problems, existing } = preview;
  return (
    <div className="grid grid-cols-1 gap-3 text-sm">
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground">
        <ExternalLink url={url}>{name}</ExternalLink>
        <span>{[kindWords[kind], branch].filter(Boolean).join(' · ')}</span>
      </p>
      <p role="status" className="font-medium">
        {existing ? `${existing.name} has already been added. ` : ''}
        {summary(preview)}
      </p>
      {apps.length > 0 && (
        <ul
          aria-label="Apps"
          tabIndex={0}
          className="max-h-64 divide-y overflow-y-auto rounded-xl border"
        >
          {apps.slice(0, maxShown).map((app) => (
            <li key={app.identifier} className="flex items-start gap-3 px-3 py-2">
              <PreviewApp app={app} />
            </li>
          ))}
          {apps.length > maxShown && (
            <li className="px-3 py-2 text-xs text-muted-foreground">
              and {countWords(apps.length - maxShown, 'more app')}
            </li>
          )}
        </ul>
      )}
      <ProblemList problems={problems} />
    </div>
  );
}

function summary({ apps, problems, existing }: RepoPreviewData): string {
  const errors = problems.filter(({ severity }) => severity === 'ERROR').length;
  const lost = errors > 0 ? ` ${countWords(errors, 'error')}.` : '';
  if (apps.length === 0) return `No readable apps found.${lost}`;
  const nodes = apps.reduce((sum, { definitionCount }) => sum + definitionCount, 0);
  return `${existing ? 'Lists' : 'Adds'} ${countWords(apps.length, 'app')} with ${countWords(nodes, 'node')}.${lost}`;
}

function PreviewApp({
  app: { identifier, versions, flavours, definitionCount },
}: {
  app: RepoPreviewData['apps'][number];
}) {
  return (
    <>
      <AppGlyph identifier={identifier} className="size-8" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" data-hint={identifier}>
          {identifier}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
          <span className="max-w-full truncate">
            {versions.slice(0, 4).join(', ')}
            {versions.length > 4 && ` and ${versions.length - 4} more`}
          </span>
          {flavours.slice(0, 6).map((flavour) => (
            <Badge variant="secondary" key={flavour} className="max-w-40">
              <span className="truncate">{flavour}</span>
            </Badge>
          ))}
          {flavours.length > 6 && <span>and {flavours.length - 6} more</span>}
          <span>{countWords(definitionCount, 'node')}</span>
        </p>
      </div>
    </>
  );
}
