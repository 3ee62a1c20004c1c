import { useQuery } from '@tanstack/react-query';
import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { hubQuery } from './hub-query.ts';

const backendSigns = graphql(`
  query BackendSigns {
    backends {
      __typename
      id
      name
      isDemo
      freshness
      lastSeenAt
      podCount
      standing
    }
  }
`);

export type BackendSigns = ResultOf<typeof backendSigns>['backends'][number];

export type AnsweringBackends = { total: number; silent: BackendSigns[] };

/** The backends that ought to answer, and those of them that do not; null: not known yet. */
export function useAnsweringBackends(): AnsweringBackends | null {
  const { data } = useQuery(hubQuery(backendSigns, {}, ['backends']));
  if (!data) return null;
  const expected = data.backends.filter(isExpected);
  return {
    total: expected.length,
    silent: expected.filter(({ freshness }) => isSilent(freshness)),
  };
}

/** One that has never come, or will not come again, is not missed. */
function isExpected({ standing, lastSeenAt }: BackendSigns): boolean {
  return standing !== 'INVITED' && standing !== 'RETIRED' && lastSeenAt !== null;
}
