import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { PlainHubFrame, SignedFrame } from '#domain/agent-wire/hub-frames.ts';
import { openBody, type HubWord } from '#domain/agent-wire/hub-words.ts';
import { CreditLanes } from './credit-lanes.ts';
import { helloFrame } from './hello-frame.ts';
import { isSignedByHub } from './hub-signature.ts';
import { parseHubFrame } from './parse-hub-frame.ts';
import type { SessionEnd } from './session-end.ts';
import type { SessionSettings } from './session-settings.ts';
import { unsupportedCommand } from './unsupported-command.ts';

type Word<Type extends HubWord['type']> = Extract<HubWord, { type: Type }>;
type Frame<Type extends PlainHubFrame['type']> = Extract<PlainHubFrame, { type: Type }>;

/** Nothing heard for this many heartbeats: the connection is dead, whatever TCP says. */
const maxSilentBeats = 3;
/** What was told and is not confirmed after so many lives of a session never will be. */
const maxLivesWithoutAck = 3;
/** Time to read what waits in a socket. */
const readingMs = 500;
const welcomeMs = 15_000;
/** A connection that was ended and does not end is left to itself. */
const endingMs = 1_000;

/** One connection to the hub, from its opening to its end. */
export class Session {
  readonly #socket: FrameSocket;
  readonly #settings: SessionSettings;
  readonly #lanes: CreditLanes;
  readonly #nonce = randomBytes(24).toString('base64url');
  readonly #over = new AbortController();
  readonly #telemetry: { send: (frame: AgentFrame) => void; hasRoom: () => boolean };
  #onGone: () => void = () => {};
  #end: SessionEnd = { wasWelcome: false, isDoubtful: false, bye: null };
  #epoch = 0;
  #heartbeatMs = 0;
  #lastFrameAt: number;
  /** When the hello was said: before it nothing was asked in this session. */
  #openedAt = 0;
  /** When each sign of life was given that is not answered yet; answers come in their order. */
  readonly #heartbeatsSentAt: number[] = [];

  constructor(socket: FrameSocket, settings: SessionSettings) {
    this.#socket = socket;
    this.#settings = settings;
    this.#lanes = new CreditLanes(socket, settings.log);
    this.#telemetry = {
      send: (frame) => this.#lanes.send(frame),
      hasRoom: () => this.#lanes.hasRoom('telemetry'),
    };
    this.#lastFrameAt = settings.clock.elapsedMs();
  }

  /** Resolves when the connection is gone; `signal` closes it. */
  async run(signal: AbortSignal): Promise<SessionEnd> {
    const socket = this.#socket;
    const settings = this.#settings;
    const closed = new Promise<void>((resolve) => {
      this.#onGone = resolve;
      socket.onClose(() => resolve());
    });
    socket.onMessage((text) => this.#receive(text ?? ''));
    const onStop = () => this.#close('the backend stops');
    signal.addEventListener('abort', onStop, { once: true });
    void settings.clock.wait(welcomeMs, this.#over.signal).then(() => {
      if (!this.#end.wasWelcome) this.#terminate();
    });
    await closed;
    signal.removeEventListener('abort', onStop);
    this.#over.abort();
    settings.outbox.close();
    settings.viewers.stopAll();
    return this.#end;
  }

  #receive(text: string): void {
    this.#lastFrameAt = this.#settings.clock.elapsedMs();
    const frame = parseHubFrame(text);
    if (!frame)
      return this.#settings.log.debug(
        { text: text.slice(0, 200) },
        'ignored an unknown frame of the hub',
      );
    try {
      if ('body' in frame) this.#handleSigned(frame);
      else this.#handlePlain(frame);
    } catch (error) {
      // The disk may be full: a session whose epoch cannot be written down is none.
      this.#settings.log.error(
        { err: error, type: frame.type },
        'a frame of the hub cannot be handled; the connection is closed',
      );
      this.#terminate();
    }
  }

  #handlePlain(frame: PlainHubFrame): void {
    if (frame.type === 'challenge') return this.#sayHello(frame);
    if (this.#end.wasWelcome) this.#handleInSession(frame);
  }

  #handleInSession(frame: Exclude<PlainHubFrame, { type: 'challenge' }>): void {
    const { hubClock, identity, outbox } = this.#settings;
    switch (frame.type) {
      case 'ack':
      case 'nack':
      case 'resync':
        return this.#handleProgress(frame);
      case 'beat':
        this.#heartbeatMs = frame.heartbeatMs;
        if (frame.appliedSeq !== undefined) outbox.acked(frame.appliedSeq);
        return hubClock.sync(frame.now, this.#heartbeatsSentAt.shift() ?? this.#openedAt);
      case 'credit':
        return this.#lanes.grant(frame.lane, frame.frames, frame.bytes);
      case 'key-pinned':
        return identity.adoptNewKey(frame.publicKey);
      default:
        return this.#settings.viewers.handle(frame, this.#telemetry);
    }
  }

  /** The hub says how far it has come in what it was told. */
  #handleProgress(frame: Frame<'ack' | 'nack' | 'resync'>): void {
    const { outbox, log } = this.#settings;
    if (frame.type === 'ack') return outbox.acked(frame.seq);
    if (frame.type === 'nack') return outbox.resend(frame.expected);
    log.info({ because: frame.because }, 'the hub asks for everything again');
    return outbox.snapshot();
  }

  /**
   * What has effects is believed when the hub that we have joined has signed it for this session.
   */
  #handleSigned(frame: SignedFrame): void {
    const { identity, outbox } = this.#settings;
    const { hubKeys, backendId } = identity.enrolled ?? { hubKeys: [], backendId: '' };
    if (!isSignedByHub(frame, { hubKeys, backendId, nonce: this.#nonce, epoch: this.#epoch }))
      return this.#rejectSignature(frame);
    const word = openBody(frame);
    if (word) return this.#handleWord(word);
    const refusal = frame.type === 'command' ? unsupportedCommand(frame.body) : undefined;
    if (refusal && this.#end.wasWelcome) outbox.addCommand(refusal);
  }

  #rejectSignature({ type }: SignedFrame): void {
    this.#settings.log.error({ type }, 'a frame without the signature of the hub was rejected');
    this.#end.isDoubtful = true;
    if (type === 'welcome' || type === 'bye') this.#terminate();
  }

  #handleWord(word: HubWord): void {
    if (word.type === 'welcome') return this.#handleWelcome(word);
    if (word.type === 'bye') {
      this.#end.bye = word;
      return this.#close('the hub ended the session');
    }
    if (!this.#end.wasWelcome) return;
    switch (word.type) {
      case 'command':
        return this.#settings.onCommand(word);
      case 'cancel':
        return this.#settings.onCancel(word.id);
      case 'configuration':
        return this.#configure(word);
      case 'renew-key':
        return this.#sendNewKey();
    }
  }

  #sayHello({ nonce, hubId }: Frame<'challenge'>): void {
    const { identity, clock, log } = this.#settings;
    this.#openedAt = clock.elapsedMs();
    if (identity.enrolled && hubId !== identity.enrolled.hubId) {
      log.error(
        { hubId },
        'another hub than the one that this backend has joined answers at this address',
      );
      this.#end.isDoubtful = true;
      return this.#terminate();
    }
    this.#lanes.send(helloFrame(this.#settings, this.#nonce, { nonce, hubId }));
  }

  /** Labels are facts of the machine, so they are told with these. */
  #configure({ rev, wanted }: Word<'configuration'>): void {
    const { governance } = this.#settings;
    const { labels } = governance.values;
    governance.want(rev, wanted);
    this.#reportConfiguration();
    if (!isDeepStrictEqual(labels, governance.values.labels)) this.#sendResources();
  }

  #sendResources(): void {
    void this.#settings
      .resources()
      .then((all) => this.#lanes.send({ type: 'resources', resources: all }));
  }

  #handleWelcome(welcome: Word<'welcome'>): void {
    const { journal, identity, hubClock, outbox, log } = this.#settings;
    if (this.#end.wasWelcome) return;
    if (welcome.epoch <= journal.epoch)
      throw new Error(`the hub gives epoch ${welcome.epoch} after ${journal.epoch}`);
    journal.saveEpoch(welcome.epoch);
    identity.pinHubKeys(welcome.hubKeys);
    this.#epoch = welcome.epoch;
    this.#heartbeatMs = welcome.heartbeatMs;
    hubClock.sync(welcome.now, this.#openedAt);
    this.#end.wasWelcome = true;
    this.#lanes.start(welcome.credits);
    this.#lanes.onRoom = () => outbox.onRoom();
    this.#sendResources();
    this.#reportConfiguration();
    if (identity.hasNewKey) this.#sendNewKey();
    outbox.open(
      { send: (frame) => this.#lanes.send(frame), hasRoom: () => this.#lanes.hasRoom('state') },
      welcome.mode,
      welcome.appliedSeq,
    );
    void this.#heartbeat();
    log.info({ epoch: welcome.epoch, mode: welcome.mode }, 'connected to the hub');
  }

  async #heartbeat(): Promise<void> {
    const { clock, outbox, health, random, log } = this.#settings;
    while (!this.#over.signal.aborted) {
      // An agent that was stalled has not read yet what the hub said meanwhile: it reads, then judges.
      if (this.#isQuiet()) await clock.wait(readingMs, this.#over.signal);
      if (this.#isQuiet()) return this.#terminate();
      const lifeMs = maxSilentBeats * this.#heartbeatMs + 5_000;
      if (outbox.unconfirmedMs > maxLivesWithoutAck * lifeMs) {
        log.warn('the hub answers and confirms nothing; connecting anew');
        return this.#terminate();
      }
      this.#heartbeatsSentAt.push(clock.elapsedMs());
      this.#lanes.send({
        type: 'heartbeat',
        headSeq: outbox.headSeq,
        digest: outbox.digest,
        ...health(),
      });
      await clock.wait(this.#heartbeatMs * (0.9 + random() / 10), this.#over.signal);
    }
  }

  #isQuiet(): boolean {
    const quietMs = this.#settings.clock.elapsedMs() - this.#lastFrameAt;
    return quietMs > maxSilentBeats * this.#heartbeatMs;
  }

  #reportConfiguration(): void {
    const { rev, settings } = this.#settings.governance.report();
    this.#lanes.send({ type: 'configuration-report', rev, settings });
  }

  #sendNewKey(): void {
    this.#lanes.send({ type: 'new-key', ...this.#settings.identity.prepareNewKey() });
  }

  #close(reason: string): void {
    this.#socket.close(1000, reason);
    void this.#settings.clock.wait(endingMs, this.#over.signal).then(() => this.#terminate());
  }

  #terminate(): void {
    this.#socket.terminate();
    void this.#settings.clock.wait(endingMs, this.#over.signal).then(() => this.#onGone());
  }
}
