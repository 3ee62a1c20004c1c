import { sql } from 'drizzle-orm';
import { test } from 'vitest';
import type { PodReport } from '../../src/domain/agent-wire/pod-report.ts';
import type { Database } from '../../src/hub/store/database.ts';
import { report } from '../ratio.ts';
import { openBenchWorld } from './bench-world.ts';
import type { LoadAgent } from './load-agent.ts';

const batch = 500;
/** On their way at once, as an agent sends them that has much to tell. */
const together = 10;
/** As many as are reported in one round: what is reported twice before it is written is written once. */
const podsOfAgent = batch * together;
const rounds = 6;

/** State through the protocol, against the same rows written with bare SQL in batches of the same size, in turns. */
test('ingest', async () => {
  const world = await openBenchWorld();
  const [agent] = await world.fleet(1, podsOfAgent);
  if (!agent) throw new TypeError('there is no agent');
  try {
    const acked = waiter();
    agent.onAck = acked.reached;
    agent.connect();
    await acked.until(0);
    const [ours, bare] = [[] as number[], [] as number[]];
    for (let round = 1; round <= rounds; round += 1) {
      const batches = Array.from({ length: together }, (_, place) =>
        changedPods(agent, round * together + place),
      );
      const told = performance.now();
      await acked.until(batches.map((pods) => agent.tell(pods)).at(-1) ?? 0);
      ours.push(performance.now() - told);
      const asked = performance.now();
      for (const pods of batches) await writeBare(world.database, pods);
      bare.push(performance.now() - asked);
    }
    const [through, past] = [rate(ours), rate(bare)];
    report('rows a second that backends tell, against bare SQL in batches', [
      {
        what: `${rounds * together} times ${batch} rows`,
        ours: through.toFixed(0),
        baseline: past.toFixed(0),
        compared: `${(through / past).toFixed(2)}x`,
        goal: 'at least 0.5x',
        reached: through / past >= 0.5,
      },
    ]);
  } finally {
    agent.close();
    await world.close();
  }
});

const rate = (times: number[]) =>
  (rounds * together * batch) / (times.reduce((sum, one) => sum + one, 0) / 1_000);

function changedPods({ pods }: LoadAgent, turn: number): PodReport[] {
  const from = (turn * batch) % podsOfAgent;
  return pods
    .slice(from, from + batch)
    .map((pod) => ({ ...pod, rev: pod.rev + turn, restartCount: turn, observedAt: new Date() }));
}

async function writeBare(database: Database, pods: PodReport[]): Promise<void> {
  const text = JSON.stringify(
    pods.map((pod) => ({ ...pod, restartCount: pod.restartCount + 1_000 })),
  );
  await database.transaction((transaction) =>
    transaction.execute(sql`
    update pod set phase = r.phase, rev = r.rev, reason = r.reason, health = r.health, container_id = r."containerId", image_digest = r."imageDigest",
      exit_code = r."exitCode", is_oom_killed = r."isOomKilled", restart_count = r."restartCount", progress = r.progress,
      observed_at = r."observedAt", started_at = r."startedAt", finished_at = r."finishedAt", updated_at = now()
    from jsonb_to_recordset(${text}::jsonb) as r(uid uuid, rev bigint, phase text, reason text, health text, "containerId" text, "imageDigest" text,
      "exitCode" integer, "isOomKilled" boolean, "restartCount" integer, progress jsonb, "startedAt" timestamptz, "finishedAt" timestamptz, "observedAt" timestamptz)
    where pod.id = r.uid`),
  );
}

/** Waits for acknowledgements up to a place in the sequence. */
function waiter() {
  let seen = -1;
  let wake = () => {};
  return {
    reached(seq: number) {
      seen = Math.max(seen, seq);
      wake();
    },
    async until(seq: number) {
      while (seen < seq)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
  };
}
