import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import {
  install,
  installedPodQuery,
  type Placement,
  type ReleaseToInstall,
} from './install.queries.ts';
import { chosenPlacement, installInput } from './chosen-placement.ts';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

/**
 * What a person has chosen, and the install itself. The idempotency key is made once for one
 * set of choices: clicking twice, or again after the hub was out of reach, never installs twice.
 */
export function useInstallForm(release: ReleaseToInstall, placements: Placement[]) {
  const queryClient = useQueryClient();
  const { watch } = useInstallDialog();
  const [placeKey, setPlaceKey] = useState<string | null>(null);
  const [flavourId, setFlavourId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const { place, match } = chosenPlacement(placements, placeKey, flavourId);
  const mutation = useHubMutation(install, {
    onSuccess: ({ install: { pods } }) => {
      const [pod] = pods;
      if (!pod) return;
      queryClient.setQueryData(installedPodQuery(pod.id).queryKey, { pod });
      runningInstalls.add({ podId: pod.id, releaseId: release.id });
    },
  });

  function changing<Value>(set: (value: Value) => void) {
    return (value: Value) => {
      set(value);
      setRequestId(crypto.randomUUID());
      mutation.reset();
    };
  }

  return {
    place,
    flavourId,
    name,
    match,
    choosePlace: changing((key: string) => {
      setPlaceKey(key);
      setFlavourId(null);
    }),
    chooseFlavour: changing(setFlavourId),
    rename: changing(setName),
    error: mutation.error,
    isBusy: mutation.isPending,
    isForced: match !== undefined && match.eligibility !== 'OK',
    submit() {
      if (!place || !match) return;
      mutation.mutate(
        { input: installInput(release.id, place, match, { requestId, flavourId, name }) },
        {
          // Passed here, it is not called once the dialog is closed: a closed dialog does not come back.
          onSuccess: ({ install: { pods } }) => {
            if (pods[0]) watch(release.id, pods[0].id);
          },
        },
      );
    },
  };
}
