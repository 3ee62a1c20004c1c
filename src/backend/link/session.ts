import { helloText, maxFrameBytes, protocolRange, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { hubFrame, type CommandFrame, type HubFrame, type OpenLogFrame } from '#domain/agent-wire/hub-frames.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Clock } from '#backend/clock.ts';
import type { Log } from '#backend/log.ts';
import type { HubClock } from './hub-clock.ts';
import type { Identity } from './identity.ts';
import type { Journal } from './journal.ts';
import type { LogStreams } from './log-streams.ts';
import type { Outbox } from './outbox.ts';

export type Resource = { localId: string; name: string; facts: ResourceFacts };
export type EngineHealth = { ok: boolean; version: string | null; problem: string | null };
export type Bye = Extract<HubFrame, { type: 'bye' }>;
type Welcome = Extract<HubFrame, { type: 'welcome' }>;

/** What a session is about; the same for every session of an agent. */
export type SessionSettings = {
  identity: Identity;
  journal: Journal;
  outbox: Outbox;
  logStreams: LogStreams;
  hubClock: HubClock;
  clock: Clock;
  log: Log;
  /** Made at every start of the agent. */
  bootId: string;
  agentVersion: string;
  resources: () => Promise<Resource[]>;
  health: () => { engine: EngineHealth; runningCommands: number; queueDepth: number };
  onCommand: (frame: CommandFrame) => void;
};

export type SessionEnd = { wasWelcome: boolean; bye: Bye | null };

/** Nothing heard for this many heartbeats: the connection is dead, whatever TCP says. */
const silentBeats = 3;
const welcomeMs = 15_000;
/** More than this waiting in the socket: logs wait. */
const roomBytes = 1024 * 1024;

/** One connection to the hub, from its opening to its end. */
export class Session {
  private readonly socket: FrameSocket;
  private readonly settings: SessionSettings;
  private readonly over = new AbortController();
  private readonly opened: number;
  private wasWelcome = false;
  private bye: Bye | null = null;
  private heardAt: number;

  constructor(socket: FrameSocket, settings: SessionSettings) {
    this.socket = socket;
    this.settings = settings;
    this.opened = settings.clock.elapsedMs();
    this.heardAt = this.opened;
  }

  /** Resolves when the connection is gone; `signal` closes it. */
  async run(signal: AbortSignal): Promise<SessionEnd> {
    const { socket, settings } = this;
    const closed = new Promise<void>((resolve) => socket.onClose(() => resolve()));
    socket.onMessage((text) => this.hear(text ?? ''));
    const hangUp = () => socket.close(1000, 'the backend stops');
    signal.addEventListener('abort', hangUp, { once: true });
    void settings.clock.wait(welcomeMs, this.over.signal).then(() => {
      if (!this.wasWelcome) socket.terminate();
    });
    await closed;
    signal.removeEventListener('abort', hangUp);
    this.over.abort();
    settings.outbox.close();
    settings.logStreams.stopAll();
    return { wasWelcome: this.wasWelcome, bye: this.bye };
  }

  private hear(text: string): void {
    this.heardAt = this.settings.clock.elapsedMs();
    const frame = parseFrame(text);
    if (!frame) return this.settings.log.debug({ text: text.slice(0, 200) }, 'the hub said something unknown');
    if (frame.type === 'challenge') return this.hello(frame.nonce);
    if (frame.type === 'bye') return this.end(frame);
    if (frame.type === 'welcome') return this.welcomed(frame);
    if (this.wasWelcome) this.obey(frame);
  }

  private obey(frame: Exclude<HubFrame, { type: 'challenge' | 'bye' | 'welcome' }>): void {
    const { outbox, logStreams, hubClock, onCommand, log } = this.settings;
    switch (frame.type) {
      case 'ack':
        return outbox.acked(frame.seq);
      case 'resync':
        log.info({ because: frame.because }, 'the hub asks for everything again');
        return outbox.snapshot();
      case 'beat':
        return hubClock.heard(frame.now);
      case 'command':
        return onCommand(frame);
      case 'open-log':
        return this.openLog(frame);
      case 'close-log':
        return logStreams.stop(frame.streamId);
    }
  }

  private hello(nonce: string): void {
    const { identity, journal, outbox, bootId, agentVersion } = this.settings;
    const { instanceId, enrolled } = identity;
    if (!enrolled) throw new Error('a session needs an enrolled identity');
    const signed = { backendId: enrolled.backendId, instanceId, bootId, streamId: journal.streamId, headSeq: outbox.headSeq, lastEpoch: journal.epoch };
    const signature = identity.sign(helloText(signed, nonce));
    this.send({ type: 'hello', protocol: protocolRange, ...signed, agentVersion, capabilities: ['logs'], signature });
  }

  private welcomed(welcome: Welcome): void {
    const { journal, hubClock, outbox, resources, log } = this.settings;
    if (this.wasWelcome) return;
    // An older hub state must not make us forget that a newer session existed.
    if (welcome.epoch > journal.epoch) journal.saveEpoch(welcome.epoch);
    hubClock.heard(welcome.now);
    this.wasWelcome = true;
    void resources().then((all) => this.send({ type: 'resources', resources: all }));
    outbox.open((frame) => this.send(frame), welcome.mode, welcome.appliedSeq);
    void this.beat(welcome.heartbeatMs);
    log.info({ epoch: welcome.epoch, mode: welcome.mode }, 'connected to the hub');
  }

  private async beat(everyMs: number): Promise<void> {
    const { clock, outbox, health } = this.settings;
    while (!this.over.signal.aborted) {
      if (clock.elapsedMs() - this.heardAt > silentBeats * everyMs) return this.socket.terminate();
      this.send({ type: 'heartbeat', headSeq: outbox.headSeq, ...health() });
      await clock.wait(everyMs, this.over.signal);
    }
  }

  private openLog(frame: OpenLogFrame): void {
    const hasRoom = () => this.socket.unsentBytes < roomBytes;
    this.settings.logStreams.start(frame, { send: (chunk) => this.send(chunk), hasRoom });
  }

  private end(bye: Bye): void {
    this.bye = bye;
    this.socket.close(1000, 'the hub said goodbye');
  }

  private send(frame: AgentFrame): void {
    if (!this.socket.isOpen) return;
    const text = JSON.stringify(frame);
    if (Buffer.byteLength(text) > maxFrameBytes) return this.settings.log.error({ type: frame.type }, 'a frame is too long and was not sent');
    this.socket.send(text);
  }
}

/** Undefined for frames of a newer protocol and for nonsense: both are passed over. */
function parseFrame(text: string): HubFrame | undefined {
  try {
    return hubFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
