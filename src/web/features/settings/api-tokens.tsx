import { useSuspenseQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { dateWords } from '#web/lib/words/time-words.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { apiTokensQuery, type ApiTokenData } from './api-tokens.queries.ts';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { RevokeTokenButton } from './revoke-token-button.tsx';

/** The tokens of the person who is signed in. `?new-token` opens the dialog for a new one. */
export function ApiTokens() {
  const { apiTokens } = useSuspenseQuery(apiTokensQuery()).data;
  const [wanted, open] = useUrlParam('new-token');
  const create = (
    <Button variant="default" size="sm" onClick={() => open('')}>
      <Plus aria-hidden />
      Create token
    </Button>
  );
  return (
    <Section title="API tokens" aside={apiTokens.length > 0 && create}>
      <p className="-mt-1 mb-4 max-w-2xl text-sm text-muted-foreground">
        A program that uses the API with one of your tokens may do what you may do. Revoke a token
        when it is not needed any more or may have been seen by others.
      </p>
      {apiTokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API tokens yet" action={create}>
          Create one for a script or a notebook that uses the API.
        </EmptyState>
      ) : (
        <ul aria-label="API tokens" className="divide-y rounded-xl border bg-card">
          {apiTokens.map((token) => (
            <li key={token.id}>
              <ApiToken token={token} />
            </li>
          ))}
        </ul>
      )}
      <CreateTokenDialog isOpen={wanted !== null} onClose={() => open(null)} />
    </Section>
  );
}

function ApiToken({ token }: { token: ApiTokenData }) {
  const { name, createdAt, expiresAt, isExpired, lastUsedAt } = token;
  return (
    <article aria-label={name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium [overflow-wrap:anywhere]">
          {name}
          {isExpired && <Badge variant="destructive">Expired</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-muted-foreground">
          <span>
            {isExpired ? 'Expired' : 'Expires'} {dateWords(new Date(expiresAt))}
          </span>
          <span>
            {lastUsedAt === null ? (
              'Never used'
            ) : (
              <>
                Last used <TimeAgo at={lastUsedAt} />
              </>
            )}
          </span>
          <span>
            Created <TimeAgo at={createdAt} />
          </span>
        </p>
      </div>
      <RevokeTokenButton token={token} />
    </article>
  );
}
