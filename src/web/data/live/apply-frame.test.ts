import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFrame } from './apply-frame.ts';
import type { LiveFrame } from './live-frame.ts';

type FramePod = LiveFrame['pods'][number];

const empty: LiveFrame = {
  cursor: '1',
  resync: false,
  catalogue: false,
  pods: [],
  removedPods: [],
  commands: [],
  backends: [],
  removedBackends: [],
  repos: [],
  removedRepos: [],
  podEvents: [],
};

function aPod(id: string, part: Partial<FramePod> = {}): FramePod {
  return {
    __typename: 'Pod',
    id,
    name: `pod-${id}`,
    phase: 'RUNNING',
    reason: null,
    health: null,
    exitCode: null,
    restartCount: 0,
    containerId: null,
    image: 'image',
    imageDigest: null,
    imageUse: null,
    progress: null,
    observedAt: null,
    createdAt: '2026-01-01T00:00:00Z',
    startedAt: null,
    finishedAt: null,
    firstRunAt: null,
    verbs: [],
    lastCommand: null,
    backend: {
      __typename: 'Backend',
      id: 'b',
      name: 'lab',
      freshness: 'LIVE',
      lastSeenAt: null,
      isDemo: false,
    },
    resource: null,
    deployment: {
      id: `d${id}`,
      name: 'd',
      flavour: {
        id: 'f',
        name: 'vanilla',
        release: { id: 'r', version: '1', app: { id: 'a', identifier: 'a', name: 'a' } },
      },
    },
    ...part,
  };
}

function aCommand(id: string, pod: string, createdAt: string): LiveFrame['commands'][number] {
  return {
    __typename: 'Command',
    id,
    verb: 'STOP',
    state: 'QUEUED',
    reason: null,
    createdAt,
    createdBy: 'Ada',
    notAfter: createdAt,
    finishedAt: null,
    pod: { __typename: 'Pod', id: pod },
  };
}

const page = { podPage: { totalCount: 3, items: [aPod('1'), aPod('2'), aPod('3')] } };

test('a pod takes the newest state wherever it stands in an answer', () => {
  const deep = {
    app: { __typename: 'App', id: 'a', pods: [{ __typename: 'Pod', id: '2', phase: 'RUNNING' }] },
  };
  const next = applyFrame(deep, { ...empty, pods: [aPod('2', { phase: 'STOPPED' })] });
  expect(next.app.pods).toEqual([{ __typename: 'Pod', id: '2', phase: 'STOPPED' }]);
});

test('an answer that shows nothing of the frame keeps its identity', () => {
  expect(applyFrame(page, { ...empty, pods: [aPod('9')] })).toBe(page);
});

test('rows that a frame does not name keep their identity', () => {
  const next = applyFrame(page, { ...empty, pods: [aPod('2', { phase: 'FAILED' })] });
  expect(next.podPage.items[0]).toBe(page.podPage.items[0]);
  expect(next.podPage.items[1]?.phase).toBe('FAILED');
});

test('a removed pod leaves every list', () => {
  const next = applyFrame(page, { ...empty, removedPods: ['2'] });
  expect(next.podPage.items.map(({ id }) => id)).toEqual(['1', '3']);
});

test('the freshness of a backend reaches the pods that show it', () => {
  const backend = { ...aPod('1').backend, freshness: 'STALE' as const };
  const next = applyFrame(page, {
    ...empty,
    backends: [backend as unknown as LiveFrame['backends'][number]],
  });
  expect(next.podPage.items.map((pod) => pod.backend.freshness)).toEqual([
    'STALE',
    'STALE',
    'STALE',
  ]);
});

test("a new command comes to the head of its pod's history, once", () => {
  const old = aCommand('old', '1', '2026-01-01T00:00:00Z');
  const data = { pod: { ...aPod('1'), commands: [old] } };
  const frame = {
    ...empty,
    commands: [
      aCommand('new', '1', '2026-01-02T00:00:00Z'),
      aCommand('other', '2', '2026-01-02T00:00:00Z'),
    ],
  };
  const next = applyFrame(applyFrame(data, frame), frame);
  expect(next.pod.commands.map(({ id }) => id)).toEqual(['new', 'old']);
});

const phases = ['PENDING', 'PULLING', 'RUNNING', 'STOPPED', 'FAILED'] as const;
const frameAbout = (id: string) =>
  fc.oneof(
    fc
      .constantFrom(...phases)
      .map((phase): LiveFrame => ({ ...empty, pods: [aPod(id, { phase })] })),
    fc.constant<LiveFrame>({ ...empty, removedPods: [id] }),
  );

test('frames about different objects may come in any order', () => {
  const frames = fc.tuple(frameAbout('1'), frameAbout('2'), frameAbout('3'));
  fc.assert(
    fc.property(
      frames,
      fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]),
      (all, order) => {
        const inOrder = all.reduce((data, frame) => applyFrame(data, frame), page);
        const shuffled = order.reduce((data, at) => applyFrame(data, all[at] ?? empty), page);
        expect(shuffled).toEqual(inOrder);
      },
    ),
  );
});

test('a frame applied twice is a frame applied once', () => {
  fc.assert(
    fc.property(frameAbout('2'), (frame) => {
      const once = applyFrame(page, frame);
      expect(applyFrame(once, frame)).toBe(once);
    }),
  );
});
