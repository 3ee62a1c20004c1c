import { act, cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { layoutGroups } from '../groups/group-layout.ts';
import type { ListView } from '../list-view.ts';
import { everyPod } from '../pod-search.ts';
import { ContainerTable } from './container-table.tsx';

afterEach(cleanup);

test('a row is drawn again when its own container changes, and not for another', () => {
  const quiet = vi.fn();
  const pods = [podNamed('busy', () => undefined), podNamed('quiet', quiet)];
  let change: (pod: ListedPod) => void = () => undefined;
  function Page() {
    const [busy, setBusy] = useState(pods[0]);
    change = setBusy;
    return (
      <MemoryRouter>
        <ContainerTable
          view={viewOf([busy, pods[1]])}
          search={{ ...everyPod, sort: 'urgency', isDescending: false, groupBy: null }}
          onSort={() => undefined}
        />
      </MemoryRouter>
    );
  }
  showWithMemory(<Page />, { ask: () => new Promise(() => undefined) });
  const drawn = quiet.mock.calls.length;
  expect(drawn).toBeGreaterThan(0);
  act(() => change(podNamed('busy', () => undefined, 'STOPPED')));
  expect(within(screen.getByRole('row', { name: 'busy' })).getByText('Stopped')).toBeDefined();
  expect(quiet.mock.calls.length).toBe(drawn);
});

function viewOf(pods: (ListedPod | undefined)[]): ListView {
  const rows = new Map(pods.flatMap((pod, at) => (pod ? [[at, pod] as const] : [])));
  return {
    rows,
    visible: { indexes: [0, 1], before: 0, after: 0 },
    layout: layoutGroups([], 2, new Set()),
    choice: { pods: new Map(), ofOtherFilter: 0, set: () => undefined, clear: () => undefined },
    activeLine: 0,
    podOn: (line) => rows.get(line),
    headOn: () => undefined,
  };
}

/** `onRead`: called whenever somebody draws its name. */
function podNamed(name: string, onRead: () => void, phase = 'RUNNING'): ListedPod {
  const pod = {
    __typename: 'Pod',
    id: name,
    phase,
    image: 'app:1',
    reason: null,
    lastErrorLine: null,
    crashLoop: null,
    restartCount: 0,
    progress: null,
    health: null,
    lastCommand: null,
    update: null,
    owner: { id: 'o', name: 'Ada' },
    startedAt: null,
    finishedAt: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    observedAt: '2026-01-01T00:00:00Z',
    verbs: [],
    backend: { id: 'desk', name: 'desk', freshness: 'LIVE', isDemo: false, lastSeenAt: null },
    deployment: {
      flavour: {
        name: 'cpu',
        release: { version: '1', app: { id: 'a', identifier: 'org.a', name: 'Cells' } },
      },
    },
  };
  return Object.defineProperty(pod, 'name', {
    enumerable: true,
    get() {
      onRead();
      return name;
    },
  }) as unknown as ListedPod;
}
