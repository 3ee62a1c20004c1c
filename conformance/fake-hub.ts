import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { z } from 'zod';
import {
  agentFrame,
  enrolmentRequest,
  enrolmentText,
  helloText,
  type AgentFrame,
  type Hello,
} from '#domain/agent-wire/agent-frames.ts';
import type { Credits } from '#domain/agent-wire/credit.ts';
import type { HubFrame, PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  isSignedOverNonce,
  signedText,
  signedTypes,
  type ByeCode,
  type CommandFrame,
  type HubWord,
} from '#domain/agent-wire/hub-words.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';

type Of<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>;
type Say = (frame: PlainHubFrame | HubWord) => void;
type Asked = { type: 'command' } & CommandFrame;

/** A hub that keeps the promises of the protocol in memory, and can be made to misbehave: for the tests of the agent, and for the conformance kit. */
export class FakeHub {
  readonly token = `kbe_${randomUUID()}`;
  readonly backendId = randomUUID();
  readonly frames: AgentFrame[] = [];
  readonly pods = new Map<string, PodReport>();
  readonly commands = new Map<string, CommandReport>();
  /** Every word on a command, with the phase that its pod had in the hub's eyes then. */
  readonly words: { id: string; uid: string; state: string; phaseThen: string | undefined }[] = [];
  epoch = 0;
  /** 0: every session is given the same epoch, as no hub may do. */
  epochStep = 1;
  /** WebSockets that were opened. */
  connections = 0;
  /** Key and instance of every valid enrolment. */
  readonly enrolledWith = new Set<string>();
  appliedSeq = 0;
  streamId = '';
  /** Added to this machine's time. */
  skewMs = 0;
  heartbeatMs = 500;
  /** What is answered to a hello instead of a welcome. */
  bye: { code: ByeCode; message: string } | undefined;
  hubId: string = randomUUID();
  keys = generateKeyPairSync('ed25519');
  /** Told in every welcome; null: the present key. */
  hubKeys: string[] | null = null;
  /** Granted in every welcome; undefined: no bounds. */
  credits: Credits | undefined;
  /** What is done to a signed frame on its way. */
  tamper: (frame: HubFrame) => HubFrame = (frame) => frame;
  /** Answers to enrolments that are lost on their way. */
  lostAnswers = 0;
  acks = true;
  /** Hears and does nothing. */
  isDeaf = false;
  enrolments = 0;
  violations: string[] = [];

  private readonly http = createServer((request, response) => void this.enrol(request, response));
  private readonly sockets = new WebSocketServer({ server: this.http, path: '/agent' });
  publicKey = '';
  nextPublicKey = '';
  private current: WebSocket | undefined;
  private asked = new Map<string, Asked>();
  private nonce = '';

  async open(port = 0, host = '127.0.0.1'): Promise<void> {
    this.sockets.on('connection', (socket) => this.greet(socket));
    await this.rise(port, host);
  }

  /** Back on its port after die(). */
  async rise(port: number, host = '127.0.0.1'): Promise<void> {
    this.http.listen(port, host);
    await once(this.http, 'listening');
  }

  /** Gone without a word, with its port. What it has written down it still knows after rise(). */
  async die(): Promise<void> {
    this.current = undefined;
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.close();
    await once(this.http, 'close');
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  get url(): string {
    return this.urlOn('127.0.0.1');
  }

  urlOn(host: string): string {
    return `http://${host}:${this.port}`;
  }

  get now(): Date {
    return new Date(Date.now() + this.skewMs);
  }

  get isConnected(): boolean {
    return this.current !== undefined;
  }

  async close(): Promise<void> {
    this.sockets.close();
    await this.die();
  }

  /** Cuts the connection, as a broken network does. */
  cut(): void {
    this.current?.terminate();
    this.current = undefined;
  }

  get hubKey(): string {
    return this.keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  send(frame: PlainHubFrame | HubWord): void {
    this.current?.send(this.asText(frame));
  }

  /** Frames that have effects are signed, as the protocol wants. */
  private asText(frame: PlainHubFrame | HubWord): string {
    return JSON.stringify(this.tamper(this.signed(frame)));
  }

  private signed(frame: PlainHubFrame | HubWord): HubFrame {
    if (!isWord(frame)) return frame;
    const { type, ...content } = frame;
    const body = JSON.stringify(content);
    const text = signedText(
      { type, body },
      this.backendId,
      isSignedOverNonce(type) ? this.nonce : this.epoch,
    );
    return {
      type,
      body,
      signature: sign(null, Buffer.from(text), this.keys.privateKey).toString('base64'),
    };
  }

  sendText(text: string): void {
    this.current?.send(text);
  }

  command(
    frame: Omit<CommandFrame, 'id' | 'notAfter' | 'spec' | 'graceSeconds'> & Partial<CommandFrame>,
  ): Asked {
    const whole: Asked = {
      type: 'command',
      id: randomUUID(),
      notAfter: new Date(this.now.getTime() + 60_000),
      spec: null,
      graceSeconds: 1,
      ...frame,
    };
    this.asked.set(whole.id, whole);
    this.send(whole);
    return whole;
  }

  heard<T extends AgentFrame['type']>(type: T): Of<T>[] {
    return this.frames.filter((frame): frame is Of<T> => frame.type === type);
  }

  private async enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { data, error } = enrolmentRequest.safeParse(parseJson(Buffer.concat(chunks).toString()));
    if (!data) {
      this.violations.push(`an enrolment is not valid: ${wordsFor(error)}`);
      response
        .writeHead(400)
        .end(JSON.stringify({ code: 'BAD_INPUT', message: 'This is not an enrolment.' }));
      return;
    }
    const { token, publicKey, instanceId, proof } = data;
    const isUsed = this.enrolments > 0 && publicKey !== this.publicKey;
    if (
      token !== this.token ||
      isUsed ||
      !this.isSigned(publicKey, enrolmentText(token, publicKey, instanceId), proof)
    ) {
      response.writeHead(403).end(
        JSON.stringify({
          code: 'ENROLMENT_REFUSED',
          message: 'This enrolment token has been used.',
        }),
      );
      return;
    }
    this.enrolments += 1;
    this.enrolledWith.add(`${publicKey} ${instanceId}`);
    this.publicKey = publicKey;
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      request.socket.destroy();
      return;
    }
    response.writeHead(200).end(
      JSON.stringify({
        backendId: this.backendId,
        hubId: this.hubId,
        name: 'test',
        hubKeys: [this.hubKey],
      }),
    );
  }

  isSigned(publicKey: string, text: string, signature: string): boolean {
    try {
      const key = createPublicKey({
        key: Buffer.from(publicKey, 'base64'),
        format: 'der',
        type: 'spki',
      });
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false; // not a key
    }
  }

  /** Ends the session in words. */
  sayBye(code: ByeCode): void {
    this.send({ type: 'bye', code, message: 'Because of a test.' });
    this.current?.close();
  }

  /** A command that is not asked for again. */
  forget(id: string): void {
    this.asked.delete(id);
  }

  private greet(socket: WebSocket): void {
    this.connections += 1;
    const nonce = randomUUID();
    const say: Say = (frame) => socket.send(this.asText(frame));
    say({
      type: 'challenge',
      nonce,
      hubId: this.hubId,
      hubVersion: 'test',
      protocol: { min: 1, max: 1 },
    });
    socket.on('message', (data) => {
      const frame = this.read(String(data));
      if (!frame) return;
      this.frames.push(frame);
      if (frame.type === 'hello') this.welcome(socket, frame, nonce, say);
      else if (!this.isDeaf) this.take(frame, say);
    });
    socket.on('close', () => {
      if (this.current === socket) this.current = undefined;
    });
  }

  /** undefined for what is not understood: of a newer agent, or a violation. */
  private read(text: string): AgentFrame | undefined {
    const value = parseJson(text);
    const type =
      typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    const { data, error } = agentFrame.safeParse(value);
    const isKnown = agentFrame.options.some((option) => option.shape.type.value === type);
    if (!data && (isKnown || typeof type !== 'string'))
      this.violations.push(`a frame (${String(type)}) is not valid: ${wordsFor(error)}`);
    return data;
  }

  private welcome(socket: WebSocket, hello: Hello, nonce: string, say: Say): void {
    this.nonce = hello.nonce;
    if (
      !this.isSigned(
        this.publicKey,
        helloText(hello, { hubId: this.hubId, nonce }),
        hello.signature,
      )
    )
      this.violations.push('a hello was not signed by the enrolled key');
    if (this.bye) {
      say({ type: 'bye', ...this.bye });
      return socket.close();
    }
    this.epoch = Math.max(this.epoch, hello.lastEpoch) + this.epochStep;
    const mode =
      hello.streamId === this.streamId && this.appliedSeq <= hello.headSeq ? 'RESUME' : 'SNAPSHOT';
    this.streamId = hello.streamId;
    this.current = socket;
    say({
      type: 'welcome',
      protocol: 1,
      epoch: this.epoch,
      appliedSeq: this.appliedSeq,
      mode,
      heartbeatMs: this.heartbeatMs,
      now: this.now,
      credits: this.credits,
      hubKeys: this.hubKeys ?? [this.hubKey],
    });
    // What was asked and not answered is asked again, as a hub promises.
    for (const frame of this.asked.values()) if (!this.commands.has(frame.id)) say(frame);
  }

  private take(frame: Exclude<AgentFrame, Hello>, say: Say): void {
    switch (frame.type) {
      case 'snapshot':
        if (frame.part === 0) this.pods.clear();
        for (const pod of frame.pods) this.pods.set(pod.uid, pod);
        this.appliedSeq = frame.asOfSeq;
        return frame.part === frame.parts - 1 && this.acks
          ? say({ type: 'ack', seq: frame.asOfSeq })
          : undefined;
      case 'delta':
        return this.apply(frame, say);
      case 'heartbeat':
        return say({ type: 'beat', now: this.now, heartbeatMs: this.heartbeatMs });
      case 'new-key':
        this.nextPublicKey = frame.publicKey;
        return say({ type: 'key-pinned', publicKey: frame.publicKey });
      default:
        return;
    }
  }

  private apply(delta: Of<'delta'>, say: Say): void {
    if (delta.seq > this.appliedSeq + 1) this.violations.push(`a gap before ${delta.seq}`);
    if (delta.seq === this.appliedSeq + 1) this.write(delta);
    if (this.acks) say({ type: 'ack', seq: this.appliedSeq });
  }

  private write(delta: Of<'delta'>): void {
    for (const pod of delta.pods)
      if (pod.rev >= (this.pods.get(pod.uid)?.rev ?? 0)) this.pods.set(pod.uid, pod);
    for (const report of delta.commands) {
      this.commands.set(report.id, report);
      const uid = this.asked.get(report.id)?.uid ?? '';
      this.words.push({
        id: report.id,
        uid,
        state: report.state,
        phaseThen: this.pods.get(uid)?.phase,
      });
    }
    this.appliedSeq = delta.seq;
  }
}

function isWord(frame: PlainHubFrame | HubWord): frame is HubWord {
  return (signedTypes as readonly string[]).includes(frame.type);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsFor(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? [];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'no JSON object';
}
