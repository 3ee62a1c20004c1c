import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense, use } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { InstallDialog } from './install-dialog.tsx';
import { placementsQuery, releaseToInstallQuery } from './install.queries.ts';
import { useInstallDialog } from './use-install-dialog.ts';

let answer: (installed: { install: { pods: { id: string }[] } }) => void = () => {};

const ask = () =>
  new Promise((resolve) => {
    answer = resolve;
  });

afterEach(cleanup);

const release = {
  id: 'r1',
  version: '1.0.0',
  app: {
    id: 'a1',
    identifier: 'org.example.count',
    name: 'count',
    releases: [{ id: 'r1', version: '1.0.0' }],
  },
};
const flavour = { id: 'f1', name: 'cpu', sizeBytes: null };
const placement = {
  sentence: 'Runs here.',
  chosen: flavour,
  resource: { id: 's1', name: 'node' },
  backend: {
    __typename: 'Backend',
    id: 'b1',
    name: 'lab',
    freshness: 'LIVE',
    lastSeenAt: null,
    isDemo: false,
  },
  matches: [{ eligibility: 'OK', because: null, flavour, conditions: [] }],
};

const never = new Promise<void>(() => {});

/** A page that still draws itself while the dialog is closed, so that what is seen is the page of before. */
function SlowPage() {
  const { releaseId, podId } = useInstallDialog();
  if (releaseId === null) use(never);
  return releaseId !== null && <InstallDialog releaseId={releaseId} podId={podId} />;
}

test('a dialog that is closed while the hub still answers is gone at once and stays away', async () => {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, queryFn: () => null } },
  });
  queryClient.setQueryData(releaseToInstallQuery('r1').queryKey, { release } as never);
  queryClient.setQueryData(placementsQuery('r1').queryKey, { placements: [placement] } as never);
  showWithMemory(
    <MemoryRouter initialEntries={['/apps/org.example.count?install=r1']}>
      <Suspense>
        <SlowPage />
      </Suspense>
    </MemoryRouter>,
    { ask, queryClient },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Install' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await act(async () => {
    answer({ install: { pods: [{ id: 'p1' }] } });
  });
  expect(screen.queryByRole('dialog')).toBeNull();
});
