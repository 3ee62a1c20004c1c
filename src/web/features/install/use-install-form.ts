import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import {
  install,
  installedPodQuery,
  type Placement,
  type ReleaseToInstall,
} from './install.queries.ts';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

export function placementKey({ backend, resource }: Placement): string {
  return `${backend.id} ${resource.id}`;
}

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
  const place =
    placements.find((placement) => placementKey(placement) === placeKey) ??
    placements.find(({ chosen }) => chosen !== null) ??
    placements[0];
  const match = place?.matches.find(
    ({ flavour }) => flavour.id === (flavourId ?? place.chosen?.id),
  );
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
        {
          input: {
            id: requestId,
            release: release.id,
            backend: place.backend.id,
            resource: place.resource.id,
            flavour: flavourId,
            name: name.trim() || null,
            force: match.eligibility !== 'OK',
          },
        },
        {
          // Told here, it is not told once the dialog is closed: a closed dialog does not come back.
          onSuccess: ({
            install: {
              pods: [pod],
            },
          }) => {
            if (pod) watch(release.id, pod.id);
          },
        },
      );
    },
  };
}
