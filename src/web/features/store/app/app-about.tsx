import { Link } from 'react-router';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { ExternalLink } from '#web/parts/text/external-link.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { AppData } from './app.queries.ts';

/** Who makes it, and where to look further. */
export function AppAbout({
  app,
  release,
}: {
  app: AppData;
  release: AppData['releases'][number] | undefined;
}) {
  return (
    <Section title="About">
      <Facts>
        {release?.author && <Fact name="Maintainer">{release.author}</Fact>}
        {release && (
          <Fact name="Released">
            <TimeAgo at={release.releasedAt} />
          </Fact>
        )}
        <Fact name="Repository">
          {app.repos.length === 0 && (
            <span className="text-muted-foreground">
              No repository lists it any more. Installed containers keep running.
            </span>
          )}
          <ul className="grid grid-cols-1 gap-1">
            {app.repos.map(({ id, name }) => (
              <li key={id} className="truncate">
                <Link
                  to={`/repos/${id}`}
                  data-hint={name}
                  className="rounded text-primary hover:underline"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Fact>
        <Links name="Source" links={app.repos.map(({ url }) => url)} />
        <Links name="Issues" links={app.repos.map(({ issueUrl }) => issueUrl)} />
      </Facts>
    </Section>
  );
}

function Links({ name, links }: { name: string; links: string[] }) {
  const some = [...new Set(links.filter((link) => link !== ''))];
  if (some.length === 0) return null;
  return (
    <Fact name={name}>
      <ul className="grid grid-cols-1 gap-1">
        {some.map((link) => (
          <li key={link} className="min-w-0 truncate">
            <ExternalLink url={link}>{link.replace(/^https?:\/\//, '')}</ExternalLink>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
