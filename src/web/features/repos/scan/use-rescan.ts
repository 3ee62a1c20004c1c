import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { notify } from '#web/parts/page/notify.ts';
import { rescanResult, type RescanRequest, type RescanResult } from './rescan-result.ts';
import { repoProgressQuery, rescanRepos } from './scan.queries.ts';

export type Rescan = {
  start: () => void;
  isBusy: boolean;
  result: RescanResult | null;
  forget: () => void;
};

/** A rescan of all repositories, followed to its end while the page is open. */
export function useRescan(): Rescan {
  const [request, setRequest] = useState<RescanRequest | null>(null);
  const { data } = useQuery({ ...repoProgressQuery(), enabled: request !== null });
  const rescan = useHubMutation(rescanRepos, {
    onSuccess: ({ rescanRepos: repos }) =>
      setRequest(new Map(repos.map(({ id, lastScannedAt }) => [id, lastScannedAt]))),
    onError: (error) => void notify('error', error.message),
  });
  const result = request && data ? rescanResult(request, data.githubRepos) : null;
  return {
    start: () => rescan.mutate({}),
    isBusy: rescan.isPending || (result !== null && result.done < result.total),
    result,
    forget: () => setRequest(null),
  };
}
