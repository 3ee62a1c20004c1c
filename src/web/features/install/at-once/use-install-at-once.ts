import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { notify } from '#web/parts/page/notify.ts';
import type { ClearInstall } from './app-act.ts';
import { install, installedPodQuery } from '../install.queries.ts';
import { runningInstalls } from '../running-installs.ts';

/**
 * Installs without a question. The idempotency key belongs to the release and the backend until the
 * hub has answered: pressing twice never installs twice.
 */
export function useInstallAtOnce() {
  const queryClient = useQueryClient();
  const requestId = useRef(crypto.randomUUID());
  const mutation = useHubMutation(install, {
    onError: ({ message }) => void notify('error', message),
  });
  return {
    isBusy: mutation.isPending || mutation.isSuccess,
    installAtOnce({ release, backend, flavour }: ClearInstall) {
      const input = {
        id: requestId.current,
        release: release.id,
        backend: backend.id,
        flavour: null,
        name: null,
        force: false,
      };
      mutation.mutate(
        { input },
        {
          onSuccess({ install: { pods } }) {
            requestId.current = crypto.randomUUID();
            const [pod] = pods;
            if (!pod) return;
            queryClient.setQueryData(installedPodQuery(pod.id).queryKey, { pod });
            runningInstalls.add({ podId: pod.id, releaseId: release.id, flavour: flavour.name });
          },
        },
      );
    },
  };
}
