import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { WebSocket } from 'ws';
import { helloText } from '../../src/domain/agent-wire/agent-frames.ts';
import type { PodReport } from '../../src/domain/agent-wire/pod-report.ts';
import { podReport } from '../../src/hub/testing/pod-report.ts';

type HubFrame = { type: string; body?: string; heartbeatMs?: number; seq?: number };
type Welcome = {
  epoch: number;
  heartbeatMs: number;
  mode: 'RESUME' | 'SNAPSHOT';
  appliedSeq: number;
};

const firstRetryMs = 800;
const maxRetryMs = 30_000;

/**
 * As much of an agent as loads a hub: it proves its key, tells everything it has, then what
 * changes, gives its signs of life and comes back after a cut, after the waits of the protocol.
 * It trusts its hub, so that this process has time for a thousand of them.
 */
export class LoadAgent {
  readonly backendId = randomUUID();
  readonly instanceId = randomUUID();
  readonly publicKey: string;
  readonly pods: PodReport[];
  /** Resolves with each acknowledgement, as far as it goes. */
  onAck: (seq: number) => void = () => {};
  /** How often it was connected. */
  sessions = 0;
  readonly #privateKey;
  readonly #streamId = randomUUID();
  readonly #bootId = randomUUID();
  readonly #url: string;
  #socket: WebSocket | undefined;
  #isOpen = false;
  #isClosed = false;
  #headSeq = 0;
  #epoch = 0;
  #tries = 0;
  #beating: NodeJS.Timeout | undefined;

  constructor(hubUrl: string, podIds: readonly string[]) {
    this.#url = `${hubUrl.replace('http', 'ws')}/agent`;
    const keys = generateKeyPairSync('ed25519');
    this.#privateKey = keys.privateKey;
    this.publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    this.pods = podIds.map((uid) => podReport(uid, { observedAt: new Date() }));
  }

  connect(): void {
    if (this.#isClosed) return;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) =>
      this.#hear(JSON.parse(String(data)) as HubFrame & { nonce?: string }, socket),
    );
    socket.on('close', () => this.#comeBack());
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#beating);
    this.#socket?.close(1000);
  }

  /** Reports one pod that has changed; answers when that was. `more`: what is new of it. */
  churn(place: number, more: Partial<PodReport> = {}): Date | undefined {
    const pod = this.pods[place];
    if (!pod) return undefined;
    const changed = {
      ...pod,
      ...more,
      rev: pod.rev + 1,
      restartCount: pod.restartCount + 1,
      observedAt: new Date(),
    };
    this.pods[place] = changed;
    if (this.#isOpen) this.tell([changed]);
    return changed.observedAt;
  }

  /** A delta with these; answers its place in the sequence. */
  tell(pods: PodReport[]): number {
    this.#headSeq += 1;
    this.#say({ type: 'delta', seq: this.#headSeq, pods, commands: [] });
    return this.#headSeq;
  }

  #hear(frame: HubFrame & { nonce?: string }, socket: WebSocket): void {
    switch (frame.type) {
      case 'challenge':
        return this.#greet(frame as never, socket);
      case 'welcome':
        return this.#settle(JSON.parse(frame.body ?? '{}') as Welcome);
      case 'beat':
        return this.#beatAfter(frame.heartbeatMs ?? 5_000);
      case 'ack':
        return this.onAck(frame.seq ?? 0);
    }
  }

  #greet(challenge: Parameters<typeof helloText>[1], socket: WebSocket): void {
    const hello = {
      backendId: this.backendId,
      instanceId: this.instanceId,
      bootId: this.#bootId,
      streamId: this.#streamId,
      headSeq: this.#headSeq,
      lastEpoch: this.#epoch,
      nonce: randomUUID(),
    };
    const signature = sign(
      null,
      Buffer.from(helloText(hello, challenge)),
      this.#privateKey,
    ).toString('base64');
    socket.send(
      JSON.stringify({
        type: 'hello',
        protocol: { min: 1, max: 1 },
        agentVersion: 'load',
        capabilities: [],
        hubKeys: [],
        ...hello,
        signature,
      }),
    );
  }

  #settle({ epoch, heartbeatMs, appliedSeq, mode }: Welcome): void {
    this.#epoch = epoch;
    this.#tries = 0;
    this.sessions += 1;
    this.#headSeq = Math.max(this.#headSeq, appliedSeq);
    // What was told while it was cut off is in the snapshot; a load agent keeps no ring.
    if (mode === 'SNAPSHOT' || appliedSeq < this.#headSeq) this.#tellAll();
    this.#isOpen = true;
    this.#beat();
    this.#beatAfter(heartbeatMs);
  }

  #tellAll(): void {
    const size = 400;
    const [id, parts] = [randomUUID(), Math.max(1, Math.ceil(this.pods.length / size))];
    for (let part = 0; part < parts; part += 1)
      this.#say({
        type: 'snapshot',
        id,
        asOfSeq: this.#headSeq,
        part,
        parts,
        pods: this.pods.slice(part * size, (part + 1) * size),
      });
  }

  #beatAfter(ms: number): void {
    clearTimeout(this.#beating);
    this.#beating = setTimeout(() => this.#beat(), ms * (0.9 + Math.random() / 5));
  }

  #beat(): void {
    this.#say({
      type: 'heartbeat',
      headSeq: this.#headSeq,
      engine: { ok: true, version: 'load', problem: null },
      runningCommands: 0,
      queueDepth: 0,
    });
  }

  #say(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #comeBack(): void {
    this.#isOpen = false;
    clearTimeout(this.#beating);
    if (this.#isClosed) return;
    const most = Math.min(maxRetryMs, firstRetryMs * 2 ** this.#tries);
    this.#tries += 1;
    setTimeout(() => this.connect(), Math.random() * most);
  }
}
