import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { WebSocket } from 'ws';
import {
  enrolmentText,
  helloText,
  type AgentFrame,
  type Hello,
} from '#domain/agent-wire/agent-frames.ts';
import { hubFrame, type PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  isSignedOverNonce,
  openBody,
  signedText,
  type HubWord,
} from '#domain/agent-wire/hub-words.ts';
import { isSignedBy } from '#hub/agents/transport/is-signed-by.ts';
import { PodDigest } from '#domain/agent-wire/pod-digest.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';

type ReceivedFrame = PlainHubFrame | HubWord;
type FrameOf<Type extends ReceivedFrame['type']> = Extract<ReceivedFrame, { type: Type }>;

function newKeys() {
  return generateKeyPairSync('ed25519');
}

/** An agent that says what a test tells it to, with a real key over a real socket. */
export class TestAgent {
  readonly instanceId: string = randomUUID();
  bootId: string = randomUUID();
  /** What it says that it can do. */
  capabilities: string[] = [];
  streamId: string = randomUUID();
  backendId = '';
  headSeq = 0;
  lastEpoch = 0;
  /** Frames that have come and were not waited for yet. */
  received: ReceivedFrame[] = [];
  hubKeys: string[] = [];
  /** Frames whose signature was not that of the hub. */
  forged = 0;
  #nonce = '';
  closed: Promise<number> = Promise.resolve(0);
  #keys: ReturnType<typeof newKeys> = newKeys();
  #url: string;
  #socket: WebSocket | undefined;
  #wake = () => {};

  /** `url` is that of the hub, http://127.0.0.1:PORT. */
  constructor(url: string) {
    this.#url = url;
  }

  get publicKey(): string {
    return this.#keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  useKeys(keys: ReturnType<typeof newKeys>): void {
    this.#keys = keys;
  }

  /** As an agent that has told exactly these. */
  digestOf(pods: PodReport[]): string {
    const digest = new PodDigest((text) =>
      createHash('sha256').update(text).digest().readBigUInt64BE(),
    );
    for (const pod of pods) digest.set(pod);
    return digest.hex();
  }

  /**
   * Lets another agent with this key ask for the session, while this one keeps it; answers once
   * that one is told to wait.
   */
  async dialAsCopy(other: Partial<Hello>): Promise<void> {
    const [socket, closed] = [this.#socket, this.closed];
    await this.dial(other);
    await this.expectFrame('bye', ({ code }) => code === 'DUPLICATE');
    await this.closed;
    this.#socket = socket;
    this.closed = closed;
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#keys.privateKey).toString('base64');
  }

  enrolmentBody(token: string) {
    const { publicKey, instanceId } = this;
    const proof = this.sign(enrolmentText(token, publicKey, instanceId));
    return { token, publicKey, instanceId, kind: 'docker', agentVersion: '1', proof };
  }

  async enrol(
    token: string,
    other: Record<string, unknown> = {},
  ): Promise<{
    status: number;
    body: { backendId?: string; message?: string; hubKeys?: string[] };
  }> {
    const body = { ...this.enrolmentBody(token), ...other };
    const answer = await fetch(`${this.#url}/agent/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = (await answer.json()) as {
      backendId?: string;
      message?: string;
      hubKeys?: string[];
    };
    this.hubKeys = told.hubKeys ?? this.hubKeys;
    this.backendId = told.backendId ?? this.backendId;
    return { status: answer.status, body: told };
  }

  /** Opens a socket and hears the challenge without answering it. */
  async dialWithoutAnswer(): Promise<void> {
    this.#open();
    await this.expectFrame('challenge');
  }

  /** Opens a socket and answers the challenge. Wait for `welcome` or `bye` next. */
  async dial(other: Partial<Hello> = {}): Promise<void> {
    this.#open();
    const challenge = await this.expectFrame('challenge');
    this.#nonce = randomUUID();
    const { backendId, instanceId, bootId, streamId, headSeq, lastEpoch } = { ...this, ...other };
    const hello = {
      backendId,
      instanceId,
      bootId,
      streamId,
      headSeq,
      lastEpoch,
      nonce: this.#nonce,
    };
    this.send({
      type: 'hello',
      protocol: { min: 1, max: 1 },
      agentVersion: '1',
      capabilities: this.capabilities,
      hubKeys: this.hubKeys,
      ...hello,
      signature: this.sign(helloText(hello, challenge)),
      ...other,
    });
  }

  #open(): void {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/agent`);
    this.#socket = socket;
    this.received = [];
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('message', (data) => {
      if (socket !== this.#socket) return;
      this.#receive(String(data));
      this.#wake();
    });
  }

  #receive(text: string): void {
    const frame = hubFrame.parse(JSON.parse(text));
    if (!('body' in frame)) return void this.received.push(frame);
    const word = openBody(frame);
    if (!word) throw new Error(`a body that nobody can read: ${text}`);
    if (word.type === 'welcome') this.lastEpoch = word.epoch;
    const signed = signedText(
      frame,
      this.backendId,
      isSignedOverNonce(frame.type) ? this.#nonce : this.lastEpoch,
    );
    if (!this.hubKeys.some((key) => isSignedBy(key, signed, frame.signature ?? '')))
      this.forged += 1;
    this.received.push(word);
  }

  /** Dials and keeps what the hub grants. */
  async connect(): Promise<FrameOf<'welcome'>> {
    await this.dial();
    return this.expectFrame('welcome');
  }

  send(frame: AgentFrame | Record<string, unknown>): void {
    this.sendRaw(JSON.stringify(frame));
  }

  sendRaw(text: string | Buffer): void {
    this.#socket?.send(text);
  }

  /** Sent here, and not yet taken by the hub. */
  get unsentBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Sends the next delta and waits until it is committed. */
  async report(
    pods: PodReport[],
    commands: { id: string; state: string; reason?: string | null }[] = [],
  ): Promise<void> {
    this.headSeq += 1;
    const seq = this.headSeq;
    this.send({
      type: 'delta',
      seq,
      pods,
      commands: commands.map((command) => ({ reason: null, progress: null, ...command })),
    });
    await this.expectFrame('ack', (ack) => ack.seq >= seq);
  }

  /** Sends everything in one part and waits until it is swapped in. */
  async snapshot(pods: PodReport[]): Promise<void> {
    this.send({
      type: 'snapshot',
      id: randomUUID(),
      asOfSeq: this.headSeq,
      part: 0,
      parts: 1,
      pods,
    });
    await this.expectFrame('ack', (ack) => ack.seq === this.headSeq);
  }

  heartbeat(
    engine: { ok: boolean; version: string | null; problem: string | null } = {
      ok: true,
      version: 'Docker 1',
      problem: null,
    },
    digest?: string,
  ): void {
    this.send({
      type: 'heartbeat',
      headSeq: this.headSeq,
      engine,
      runningCommands: 0,
      queueDepth: 0,
      digest,
    });
  }

  /** Waits for a frame and takes it. */
  async expectFrame<Type extends ReceivedFrame['type']>(
    type: Type,
    isIt: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    for (;;) {
      const at = this.received.findIndex(
        (frame) => frame.type === type && isIt(frame as FrameOf<Type>),
      );
      if (at >= 0) return this.received.splice(at, 1)[0] as FrameOf<Type>;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Says goodbye, as an agent does that is stopped. */
  async leave(): Promise<void> {
    this.#socket?.close(1000);
    await this.closed;
  }

  /** Breaks the connection without a word. */
  async drop(): Promise<void> {
    this.#socket?.terminate();
    await this.closed;
  }
}
