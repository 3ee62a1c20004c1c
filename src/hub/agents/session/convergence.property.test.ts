import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { and, inArray, ne } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { cases } from '#domain/testing/cases.ts';

let given: TestRuntime;
let agent: TestAgent;
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.enrolledAgent();
});
afterAll(() => given.close());

/** What may befall an agent and what it says. `pod` is the place of a pod in the list. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      pod: fc.nat(2),
      phase: fc.constantFrom('PULLING', 'RUNNING', 'STOPPED', 'EXITED', 'FAILED') as fc.Arbitrary<
        PodReport['phase']
      >,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('vanish' as const), pod: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('skip' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reconnect' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** An agent that keeps the protocol, over a wire that loses, repeats and breaks. */
class Model {
  readonly agent: TestAgent;
  /** What the agent sees now. */
  readonly state = new Map<string, PodReport>();
  #unacked: { seq: number; pods: PodReport[] }[] = [];
  #rev = 0;
  #isSnapshotDue = false;

  constructor(agent: TestAgent) {
    this.agent = agent;
  }

  change(uid: string, phase: PodReport['phase']): void {
    this.#rev += 1;
    const report = podReport(uid, { rev: this.#rev, phase, reason: `revision ${this.#rev}` });
    this.state.set(uid, report);
    this.agent.headSeq += 1;
    this.#unacked.push({ seq: this.agent.headSeq, pods: [report] });
  }

  /** Removed from outside: only a snapshot tells. */
  vanish(uid: string): void {
    this.#isSnapshotDue ||= this.state.delete(uid);
  }

  send(from = 0): void {
    for (const delta of this.#unacked.slice(from))
      this.agent.send({ type: 'delta', commands: [], ...delta });
  }

  async reconnect(): Promise<void> {
    await this.agent.drop();
    const { mode, appliedSeq } = await this.agent.connect();
    if (mode === 'RESUME') this.#unacked = this.#unacked.filter(({ seq }) => seq > appliedSeq);
    else this.snapshot();
    this.send();
  }

  async restart(): Promise<void> {
    await this.agent.drop();
    Object.assign(this.agent, { streamId: randomUUID(), bootId: randomUUID(), headSeq: 0 });
    this.#unacked = [];
    await this.agent.connect();
    this.snapshot();
  }

  snapshot(): void {
    this.#unacked = [];
    this.#isSnapshotDue = false;
    this.agent.send({
      type: 'snapshot',
      id: randomUUID(),
      asOfSeq: this.agent.headSeq,
      part: 0,
      parts: 1,
      pods: [...this.state.values()],
    });
  }

  /** The connection works again; an agent that reads its engine reports what it does not see any more. */
  async settle(): Promise<void> {
    await this.reconnect();
    if (this.#isSnapshotDue) this.snapshot();
    this.agent.heartbeat();
    await this.agent.expectFrame('beat');
  }
}

async function take(model: Model, uids: string[], taken: Step): Promise<void> {
  switch (taken.kind) {
    case 'change':
      return model.change(uids[taken.pod] ?? '', taken.phase);
    case 'vanish':
      return model.vanish(uids[taken.pod] ?? '');
    case 'send':
      return model.send();
    case 'repeat':
      model.send();
      return model.send();
    case 'skip':
      return model.send(1);
    case 'reconnect':
      return model.reconnect();
    case 'restart':
      return model.restart();
  }
}

test('whatever is lost, repeated or broken, the hub ends with what the agent sees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 18 }), async (steps) => {
      const uids: string[] = [];
      while (uids.length < 3) uids.push((await given.givenPod(agent.backendId)).podId);
      const model = new Model(agent);
      await model.restart();
      for (const taken of steps) await take(model, uids, taken);
      await model.settle();
      const rows = await given.hub.database
        .select({ id: pods.id, phase: pods.phase, reason: pods.reason })
        .from(pods)
        .where(and(inArray(pods.id, uids), ne(pods.phase, 'LOST'), ne(pods.rev, -1)));
      const seen = [...model.state.values()].map(({ uid, phase, reason }) => ({
        id: uid,
        phase,
        reason,
      }));
      expect(rows.sort(byId)).toEqual(seen.sort(byId));
    }),
    { numRuns: cases(25) },
  );
}, 120_000);

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
