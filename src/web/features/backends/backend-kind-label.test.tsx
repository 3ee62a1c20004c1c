import { cleanup, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { BackendCard } from './backend-card.tsx';
import { BackendFacts } from './backend-facts.tsx';
import type { BackendDetail } from './backends.queries.ts';

afterEach(cleanup);

const backend = (kind: string) =>
  ({
    __typename: 'Backend',
    id: '1',
    name: 'lab',
    kind,
    freshness: 'LIVE',
    lastSeenAt: null,
    engineOk: true,
    engineProblem: null,
    engineVersion: null,
    agentVersion: null,
    transport: null,
    isDemo: false,
    podCount: 0,
    createdAt: '2026-01-01T00:00:00Z',
    standing: 'ACTIVE',
    alarm: null,
    configuration: [],
    resources: [],
    pods: [],
  }) as unknown as BackendDetail;

test.each([
  ['docker', 'Docker'],
  ['podman', 'Podman'],
  ['slurm', 'slurm'],
])('the page of a backend of the kind %s shows %s', (kind, label) => {
  showWithMemory(<BackendFacts backend={backend(kind)} />, { ask: vi.fn() });
  expect(screen.getByText('Kind').nextSibling?.textContent).toBe(label);
});

test('a backend whose engine has not reported its version is listed by the label of its kind', () => {
  const page = (
    <MemoryRouter>
      <BackendCard backend={backend('podman')} />
    </MemoryRouter>
  );
  showWithMemory(page, { ask: vi.fn() });
  expect(screen.getByText(/^Podman ·/)).toBeDefined();
});
