import { Card } from '#web/ui/card.tsx';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { ExternalLink } from '#web/parts/text/external-link.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { NextScan } from '../scan/next-scan.tsx';
import { kindWords } from '../repo-words.ts';
import { RepoToken } from './repo-token.tsx';
import type { RepoDetail } from './repo-page.queries.ts';

export function RepoFacts({ repo }: { repo: RepoDetail }) {
  const { kind, url, identifier, branch, issueUrl, addedAt, addedBy, lastScannedAt } = repo;
  const isSample = kind === 'SAMPLE';
  return (
    <Card className="p-4">
      <Facts>
        <Fact name="Source">
          {isSample ? 'Ships with Kabinet' : <ExternalLink url={url}>{identifier}</ExternalLink>}
        </Fact>
        {!isSample && <Fact name="Kind">{kindWords[kind]}</Fact>}
        {branch !== '' && !isSample && <Fact name="Branch">{branch}</Fact>}
        {!isSample && issueUrl !== url && (
          <Fact name="Issues">
            <ExternalLink url={issueUrl}>Report a problem</ExternalLink>
          </Fact>
        )}
        <Fact name="Added">
          <TimeAgo at={addedAt} />
          {addedBy !== null && ` by ${addedBy}`}
        </Fact>
        <Fact name="Last scan">
          {lastScannedAt === null ? 'never' : <TimeAgo at={lastScannedAt} />}
        </Fact>
        <Fact name="Schedule">
          <NextScan repo={repo} />
        </Fact>
        {!isSample && (
          <Fact name="Access token">
            <RepoToken repo={repo} />
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
