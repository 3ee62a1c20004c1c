import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';

const bench = useAgentBench();

test('are sent when somebody asks, and end when they end', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  const streamId = randomUUID();
  bench().hub.send({ type: 'open-log', streamId, uid, tail: 10, follow: true, timestamps: true, since: null });
  const lines = () => bench().hub.heard('log-chunk').flatMap((chunk) => chunk.lines.map(({ text }) => text));
  await bench().until(() => expect(lines()).toContain('chatty: line 2'));
  await bench().done('STOP', uid);
  await bench().until(() => expect(bench().hub.heard('log-end')).toMatchObject([{ streamId, problem: null }]));
});

test('stop when they are closed', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  const streamId = randomUUID();
  bench().hub.send({ type: 'open-log', streamId, uid, tail: 10, follow: true, timestamps: false, since: null });
  await bench().until(() => expect(bench().hub.heard('log-chunk').length).toBeGreaterThan(0));
  bench().hub.send({ type: 'close-log', streamId });
  const other = randomUUID();
  bench().hub.send({ type: 'open-log', streamId: other, uid, tail: 10, follow: false, timestamps: false, since: null });
  await bench().until(() => expect(bench().hub.heard('log-end').map((end) => end.streamId)).toEqual([other]));
});

test('of a pod without a container say why there is nothing', async () => {
  await bench().beginConnected();
  bench().hub.send({ type: 'open-log', streamId: randomUUID(), uid: randomUUID(), tail: 10, follow: false, timestamps: false, since: null });
  await bench().until(() => expect(bench().hub.heard('log-end')[0]?.problem).toContain('no container'));
});
