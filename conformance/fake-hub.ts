import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { helloText, type AgentFrame, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { Credits } from '#domain/agent-wire/credit.ts';
import type { HubFrame, PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import type { ByeCode, CommandFrame, HubWord } from '#domain/agent-wire/hub-words.ts';
import type { CommandReport, PodReport } from '#domain/agent-wire/pod-report.ts';
import { answerEnrolment } from './answer-enrolment.ts';
import { isSignedBy } from './is-signed-by.ts';
import { parseAgentFrame } from './parse-agent-frame.ts';
import { signFrame, type SigningSession } from './sign-frame.ts';

type FrameOf<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>;
type Send = (frame: PlainHubFrame | HubWord) => void;
type SentCommand = { type: 'command' } & CommandFrame;

/**
 * A hub that keeps the promises of the protocol in memory, and can be made to misbehave: for the
 * tests of the agent, and for the conformance kit.
 */
export class FakeHub {
  readonly token = `kbe_${randomUUID()}`;
  readonly backendId = randomUUID();
  readonly frames: AgentFrame[] = [];
  readonly pods = new Map<string, PodReport>();
  readonly commands = new Map<string, CommandReport>();
  /** Every report of a command, with the phase that its pod had in the hub's view then. */
  readonly commandReports: {
    id: string;
    uid: string;
    state: string;
    phaseThen: string | undefined;
  }[] = [];
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
  /** Receives frames and does nothing with them. */
  ignoresFrames = false;
  enrolments = 0;
  violations: string[] = [];

  readonly #http = createServer((request, response) => void this.#enrol(request, response));
  readonly #sockets = new WebSocketServer({ server: this.#http, path: '/agent' });
  publicKey = '';
  nextPublicKey = '';
  #current: WebSocket | undefined;
  #sentCommands = new Map<string, SentCommand>();
  #nonce = '';

  async open(port = 0, host = '127.0.0.1'): Promise<void> {
    this.#sockets.on('connection', (socket) => this.#challenge(socket));
    await this.restart(port, host);
  }

  /** Back on its port after stop(). */
  async restart(port: number, host = '127.0.0.1'): Promise<void> {
    this.#http.listen(port, host);
    await once(this.#http, 'listening');
  }

  /** Gone without a word, with its port. It still knows after restart() what it has stored. */
  async stop(): Promise<void> {
    this.#current = undefined;
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.close();
    await once(this.#http, 'close');
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
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
    return this.#current !== undefined;
  }

  async close(): Promise<void> {
    this.#sockets.close();
    await this.stop();
  }

  /** Cuts the connection, as a broken network does. */
  cut(): void {
    this.#current?.terminate();
    this.#current = undefined;
  }

  get hubKey(): string {
    return this.keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  send(frame: PlainHubFrame | HubWord): void {
    this.#current?.send(this.#asText(frame));
  }

  /** Frames that have effects are signed, as the protocol wants. */
  #asText(frame: PlainHubFrame | HubWord): string {
    return JSON.stringify(this.tamper(signFrame(frame, this.#signing)));
  }

  get #signing(): SigningSession {
    const { backendId, epoch } = this;
    return { backendId, epoch, nonce: this.#nonce, privateKey: this.keys.privateKey };
  }

  sendText(text: string): void {
    this.#current?.send(text);
  }

  command(
    frame: Omit<CommandFrame, 'id' | 'notAfter' | 'spec' | 'graceSeconds'> & Partial<CommandFrame>,
  ): SentCommand {
    const whole: SentCommand = {
      type: 'command',
      id: randomUUID(),
      notAfter: new Date(this.now.getTime() + 60_000),
      spec: null,
      graceSeconds: 1,
      ...frame,
    };
    this.#sentCommands.set(whole.id, whole);
    this.send(whole);
    return whole;
  }

  received<T extends AgentFrame['type']>(type: T): FrameOf<T>[] {
    return this.frames.filter((frame): frame is FrameOf<T> => frame.type === type);
  }

  async #enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = answerEnrolment(this, Buffer.concat(chunks).toString());
    if (answer) response.writeHead(answer.status).end(JSON.stringify(answer.body));
    else request.socket.destroy();
  }

  /** Ends the session with a `bye`. */
  closeWithReason(code: ByeCode): void {
    this.send({ type: 'bye', code, message: 'Because of a test.' });
    this.#current?.close();
  }

  /** A command that is not sent again. */
  forget(id: string): void {
    this.#sentCommands.delete(id);
  }

  #challenge(socket: WebSocket): void {
    this.connections += 1;
    const nonce = randomUUID();
    const send: Send = (frame) => socket.send(this.#asText(frame));
    send({
      type: 'challenge',
      nonce,
      hubId: this.hubId,
      hubVersion: 'test',
      protocol: { min: 1, max: 1 },
    });
    socket.on('message', (data) => {
      const frame = this.#read(String(data));
      if (!frame) return;
      this.frames.push(frame);
      if (frame.type === 'hello') this.#welcome(socket, frame, nonce, send);
      else if (!this.ignoresFrames) this.#handle(frame, send);
    });
    socket.on('close', () => {
      if (this.#current === socket) this.#current = undefined;
    });
  }

  /** undefined for what is not understood: of a newer agent, or a violation. */
  #read(text: string): AgentFrame | undefined {
    const { frame, violation } = parseAgentFrame(text);
    if (violation) this.violations.push(violation);
    return frame;
  }

  #welcome(socket: WebSocket, hello: Hello, nonce: string, send: Send): void {
    this.#nonce = hello.nonce;
    if (
      !isSignedBy(this.publicKey, helloText(hello, { hubId: this.hubId, nonce }), hello.signature)
    )
      this.violations.push('a hello was not signed by the enrolled key');
    if (this.bye) {
      send({ type: 'bye', ...this.bye });
      return socket.close();
    }
    this.epoch = Math.max(this.epoch, hello.lastEpoch) + this.epochStep;
    const mode =
      hello.streamId === this.streamId && this.appliedSeq <= hello.headSeq ? 'RESUME' : 'SNAPSHOT';
    this.streamId = hello.streamId;
    this.#current = socket;
    send({
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
    for (const frame of this.#sentCommands.values()) if (!this.commands.has(frame.id)) send(frame);
  }

  #handle(frame: Exclude<AgentFrame, Hello>, send: Send): void {
    switch (frame.type) {
      case 'snapshot':
        if (frame.part === 0) this.pods.clear();
        for (const pod of frame.pods) this.pods.set(pod.uid, pod);
        this.appliedSeq = frame.asOfSeq;
        return frame.part === frame.parts - 1 && this.acks
          ? send({ type: 'ack', seq: frame.asOfSeq })
          : undefined;
      case 'delta':
        return this.#apply(frame, send);
      case 'heartbeat':
        return send({ type: 'beat', now: this.now, heartbeatMs: this.heartbeatMs });
      case 'new-key':
        this.nextPublicKey = frame.publicKey;
        return send({ type: 'key-pinned', publicKey: frame.publicKey });
      default:
        return;
    }
  }

  #apply(delta: FrameOf<'delta'>, send: Send): void {
    if (delta.seq > this.appliedSeq + 1) this.violations.push(`a gap before ${delta.seq}`);
    if (delta.seq === this.appliedSeq + 1) this.#write(delta);
    if (this.acks) send({ type: 'ack', seq: this.appliedSeq });
  }

  #write(delta: FrameOf<'delta'>): void {
    for (const pod of delta.pods)
      if (pod.rev >= (this.pods.get(pod.uid)?.rev ?? 0)) this.pods.set(pod.uid, pod);
    for (const report of delta.commands) {
      this.commands.set(report.id, report);
      const uid = this.#sentCommands.get(report.id)?.uid ?? '';
      this.commandReports.push({
        id: report.id,
        uid,
        state: report.state,
        phaseThen: this.pods.get(uid)?.phase,
      });
    }
    this.appliedSeq = delta.seq;
  }
}
