import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const apiTokens = graphql(
  'query ApiTokens { apiTokens { id name createdAt expiresAt isExpired lastUsedAt } }',
);
export type ApiTokenData = ResultOf<typeof apiTokens>['apiTokens'][number];

export const createApiToken = graphql(
  'mutation CreateApiToken($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret token { id name expiresAt } } }',
);
export type CreatedApiTokenData = ResultOf<typeof createApiToken>['createApiToken'];

export const revokeApiToken = graphql(
  'mutation RevokeApiToken($id: ID!) { revokeApiToken(id: $id) }',
);

export function apiTokensQuery() {
  return hubQuery(apiTokens, {}, ['session']);
}
