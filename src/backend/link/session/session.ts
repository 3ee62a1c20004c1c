import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { helloText, protocolRange, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import {
  hubFrame,
  type HubFrame,
  type PlainHubFrame,
  type SignedFrame,
} from '#domain/agent-wire/hub-frames.ts';
import { openBody, type HubWord } from '#domain/agent-wire/hub-words.ts';
import { CreditLanes } from './credit-lanes.ts';
import { isSignedByHub } from './hub-signature.ts';
import type { SessionSettings } from './session-settings.ts';
import { unsupportedCommand } from './unsupported-command.ts';

type Word<Type extends HubWord['type']> = Extract<HubWord, { type: Type }>;
type Frame<Type extends PlainHubFrame['type']> = Extract<PlainHubFrame, { type: Type }>;

/**
 * How a session ended. `isDoubtful`: what answers is not the hub that this backend has joined,
 * or somebody stands in between.
 */
export type SessionEnd = {
  wasHeard: boolean;
  wasWelcome: boolean;
  isDoubtful: boolean;
  bye: Word<'bye'> | null;
};

/** Nothing heard for this many heartbeats: the connection is dead, whatever TCP says. */
const silentBeats = 3;
/** What was told and is not confirmed after so many lives of a session never will be. */
const livesWithoutAck = 3;
const welcomeMs = 15_000;
/** A connection that was ended and does not end is left to itself. */
const endingMs = 1_000;

/** One connection to the hub, from its opening to its end. */
export class Session {
  private readonly socket: FrameSocket;
  private readonly settings: SessionSettings;
  private readonly lanes: CreditLanes;
  private readonly nonce = randomBytes(24).toString('base64url');
  private readonly over = new AbortController();
  private readonly telemetry: { send: (frame: AgentFrame) => void; hasRoom: () => boolean };
  private leave: () => void = () => {};
  private end: SessionEnd = { wasHeard: false, wasWelcome: false, isDoubtful: false, bye: null };
  private epoch = 0;
  private heartbeatMs = 0;
  private heardAt: number;
  /** When the hello was said: before it nothing was asked in this session. */
  private openedAt = 0;
  /** When each sign of life was given that is not answered yet; answers come in their order. */
  private readonly beatsAskedAt: number[] = [];

  constructor(socket: FrameSocket, settings: SessionSettings) {
    this.socket = socket;
    this.settings = settings;
    this.lanes = new CreditLanes(socket, settings.log);
    this.telemetry = {
      send: (frame) => this.lanes.send(frame),
      hasRoom: () => this.lanes.hasRoom('telemetry'),
    };
    this.heardAt = settings.clock.elapsedMs();
  }

  /** Resolves when the connection is gone; `signal` closes it. */
  async run(signal: AbortSignal): Promise<SessionEnd> {
    const { socket, settings } = this;
    const closed = new Promise<void>((resolve) => {
      this.leave = resolve;
      socket.onClose(() => resolve());
    });
    socket.onMessage((text) => this.hear(text ?? ''));
    const hangUp = () => this.close('the backend stops');
    signal.addEventListener('abort', hangUp, { once: true });
    void settings.clock.wait(welcomeMs, this.over.signal).then(() => {
      if (!this.end.wasWelcome) this.terminate();
    });
    await closed;
    signal.removeEventListener('abort', hangUp);
    this.over.abort();
    settings.outbox.close();
    settings.logTails.stopAll();
    settings.statsWatch.stopAll();
    return this.end;
  }

  private hear(text: string): void {
    this.heardAt = this.settings.clock.elapsedMs();
    const frame = parseFrame(text);
    if (!frame)
      return this.settings.log.debug(
        { text: text.slice(0, 200) },
        'the hub said something unknown',
      );
    try {
      if ('body' in frame) this.open(frame);
      else this.obey(frame);
    } catch (thrown) {
      // The disk may be full: a session whose epoch cannot be written down is none.
      this.settings.log.error(
        { err: thrown, type: frame.type },
        'what the hub said cannot be followed; the connection is given up',
      );
      this.terminate();
    }
  }

  private obey(frame: PlainHubFrame): void {
    if (frame.type === 'challenge') return this.hello(frame);
    if (this.end.wasWelcome) this.heed(frame);
  }

  private heed(frame: Exclude<PlainHubFrame, { type: 'challenge' }>): void {
    const { hubClock, identity, outbox } = this.settings;
    switch (frame.type) {
      case 'ack':
      case 'nack':
      case 'resync':
        return this.goOn(frame);
      case 'beat':
        this.heartbeatMs = frame.heartbeatMs;
        if (frame.appliedSeq !== undefined) outbox.acked(frame.appliedSeq);
        return hubClock.heard(frame.now, this.beatsAskedAt.shift() ?? this.openedAt);
      case 'credit':
        return this.lanes.grant(frame.lane, frame.frames, frame.bytes);
      case 'key-pinned':
        return identity.adoptNewKey(frame.publicKey);
      default:
        return this.show(frame);
    }
  }

  /** The hub says how far it has come in what it was told. */
  private goOn(frame: Frame<'ack' | 'nack' | 'resync'>): void {
    const { outbox, log } = this.settings;
    if (frame.type === 'ack') return outbox.acked(frame.seq);
    if (frame.type === 'nack') return outbox.tellAgain(frame.expected);
    log.info({ because: frame.because }, 'the hub asks for everything again');
    return outbox.snapshot();
  }

  /** What has effects is believed when the hub that we have joined has signed it for this session. */
  private open(frame: SignedFrame): void {
    const { identity, outbox } = this.settings;
    const { hubKeys, backendId } = identity.enrolled ?? { hubKeys: [], backendId: '' };
    if (!isSignedByHub(frame, { hubKeys, backendId, nonce: this.nonce, epoch: this.epoch }))
      return this.distrust(frame);
    const word = openBody(frame);
    if (word) return this.follow(word);
    const refusal = frame.type === 'command' ? unsupportedCommand(frame.body) : undefined;
    if (refusal && this.end.wasWelcome) outbox.tellCommand(refusal);
  }

  private distrust({ type }: SignedFrame): void {
    this.settings.log.error(
      { type },
      'something bears the name of the hub and not its signature; it is not followed',
    );
    this.end.isDoubtful = true;
    if (type === 'welcome' || type === 'bye') this.terminate();
  }

  private follow(word: HubWord): void {
    if (word.type === 'welcome') return this.welcomed(word);
    if (word.type === 'bye') {
      this.end.bye = word;
      return this.close('the hub said goodbye');
    }
    if (!this.end.wasWelcome) return;
    switch (word.type) {
      case 'command':
        return this.settings.onCommand(word);
      case 'cancel':
        return this.settings.onCancel(word.id);
      case 'configuration':
        return this.configure(word);
      case 'renew-key':
        return this.sendNewKey();
    }
  }

  private hello({ nonce, hubId }: Frame<'challenge'>): void {
    const { identity, journal, outbox, bootId, agentVersion, log } = this.settings;
    const { instanceId, enrolled } = identity;
    this.end.wasHeard = true;
    this.openedAt = this.settings.clock.elapsedMs();
    if (!enrolled) throw new Error('a session needs an enrolled identity');
    if (hubId !== enrolled.hubId) {
      log.error(
        { hubId },
        'another hub than the one that this backend has joined answers at this address',
      );
      this.end.isDoubtful = true;
      return this.terminate();
    }
    const signed = {
      backendId: enrolled.backendId,
      instanceId,
      bootId,
      streamId: journal.streamId,
      headSeq: outbox.headSeq,
      lastEpoch: journal.epoch,
      nonce: this.nonce,
    };
    const signatures = identity.signHello(helloText(signed, { hubId, nonce }));
    this.lanes.send({
      type: 'hello',
      protocol: protocolRange,
      ...signed,
      agentVersion,
      capabilities: ['logs', 'stats', 'cancel', 'configuration', 'key-renewal'],
      hubKeys: enrolled.hubKeys,
      ...signatures,
    });
  }

  /** Labels are facts of the machine, so they are told with these. */
  private configure({ rev, wanted }: Word<'configuration'>): void {
    const { governance } = this.settings;
    const { labels } = governance.values;
    governance.want(rev, wanted);
    this.reportConfiguration();
    if (!isDeepStrictEqual(labels, governance.values.labels)) this.tellResources();
  }

  private tellResources(): void {
    void this.settings
      .resources()
      .then((all) => this.lanes.send({ type: 'resources', resources: all }));
  }

  private welcomed(welcome: Word<'welcome'>): void {
    const { journal, identity, hubClock, outbox, log } = this.settings;
    if (this.end.wasWelcome) return;
    if (welcome.epoch <= journal.epoch)
      throw new Error(`the hub gives epoch ${welcome.epoch} after ${journal.epoch}`);
    journal.saveEpoch(welcome.epoch);
    identity.pinHubKeys(welcome.hubKeys);
    this.epoch = welcome.epoch;
    this.heartbeatMs = welcome.heartbeatMs;
    hubClock.heard(welcome.now, this.openedAt);
    this.end.wasWelcome = true;
    this.lanes.start(welcome.credits);
    this.lanes.onRoom = () => outbox.roomMade();
    this.tellResources();
    this.reportConfiguration();
    if (identity.hasNewKey) this.sendNewKey();
    outbox.open(
      { send: (frame) => this.lanes.send(frame), hasRoom: () => this.lanes.hasRoom('state') },
      welcome.mode,
      welcome.appliedSeq,
    );
    void this.beat();
    log.info({ epoch: welcome.epoch, mode: welcome.mode }, 'connected to the hub');
  }

  private async beat(): Promise<void> {
    const { clock, outbox, health, random, log } = this.settings;
    while (!this.over.signal.aborted) {
      if (clock.elapsedMs() - this.heardAt > silentBeats * this.heartbeatMs)
        return this.terminate();
      if (outbox.unconfirmedMs > livesWithoutAck * (silentBeats * this.heartbeatMs + 5_000)) {
        log.warn('the hub answers and confirms nothing; connecting anew');
        return this.terminate();
      }
      this.beatsAskedAt.push(clock.elapsedMs());
      this.lanes.send({
        type: 'heartbeat',
        headSeq: outbox.headSeq,
        digest: outbox.digest,
        ...health(),
      });
      await clock.wait(this.heartbeatMs * (0.9 + random() / 10), this.over.signal);
    }
  }

  private reportConfiguration(): void {
    const { rev, settings } = this.settings.governance.report();
    this.lanes.send({ type: 'configuration-report', rev, settings });
  }

  private sendNewKey(): void {
    this.lanes.send({ type: 'new-key', ...this.settings.identity.prepareNewKey() });
  }

  /** What somebody looks at now. */
  private show(frame: Frame<'open-log' | 'close-log' | 'watch-stats' | 'unwatch-stats'>): void {
    const { logTails, statsWatch } = this.settings;
    switch (frame.type) {
      case 'open-log':
        return logTails.start(frame, this.telemetry);
      case 'close-log':
        return logTails.stop(frame.streamId);
      case 'watch-stats':
        return statsWatch.watch(frame.uid, this.telemetry);
      case 'unwatch-stats':
        return statsWatch.unwatch(frame.uid);
    }
  }

  private close(reason: string): void {
    this.socket.close(1000, reason);
    void this.settings.clock.wait(endingMs, this.over.signal).then(() => this.terminate());
  }

  private terminate(): void {
    this.socket.terminate();
    void this.settings.clock.wait(endingMs, this.over.signal).then(() => this.leave());
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
