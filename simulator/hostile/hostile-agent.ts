import { randomUUID, sign } from 'node:crypto';
import { helloText, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { Life } from '../life.ts';
import { pairNumber } from '../simulated-keys.ts';
import type { World } from '../world.ts';

type Heard = { type: string; nonce?: string; hubId?: string; body?: string };

/** Somebody with a valid key of its own who says whatever it likes. */
export class HostileAgent {
  readonly backendId: string;
  readonly heard: Heard[] = [];
  epoch = 0;
  isClosed = false;
  readonly #instanceId = randomUUID();
  readonly #place: number;
  readonly #world: World;
  #socket: FrameSocket | undefined;

  /** `place`: of its key among the pairs. */
  constructor(world: World, place: number) {
    this.#world = world;
    this.#place = place;
    this.backendId = world.chance.uuid();
  }

  async join(): Promise<void> {
    await this.#world.store.addBackend(this.backendId, pairNumber(this.#place).publicKey);
  }

  /** Opens a session; resolves once it is welcome. */
  async connect(): Promise<void> {
    this.#socket?.terminate();
    await this.#world.time.pass(500);
    this.isClosed = false;
    this.epoch = 0;
    const socket = this.#world.network.connect('hostile-agent', new Life(), this.#world.hub.name);
    this.#socket = socket;
    socket.onMessage((text) => this.#hear(socket, JSON.parse(text ?? '{}') as Heard));
    socket.onClose(() => {
      this.isClosed = true;
    });
    await this.#world.until(() => this.epoch > 0 || this.isClosed, 5_000, 20);
  }

  say(frame: AgentFrame | Record<string, unknown>): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  sayText(text: string): void {
    this.#socket?.send(text);
  }

  #hear(socket: FrameSocket, frame: Heard): void {
    this.heard.push(frame);
    if (frame.type === 'challenge') socket.send(JSON.stringify(this.#hello(frame)));
    if (frame.type === 'welcome')
      this.epoch = (JSON.parse(frame.body ?? '{}') as { epoch: number }).epoch;
  }

  #hello({ nonce = '', hubId = '' }: Heard) {
    const hello = {
      backendId: this.backendId,
      instanceId: this.#instanceId,
      bootId: randomUUID(),
      streamId: randomUUID(),
      headSeq: 0,
      lastEpoch: 0,
      nonce: randomUUID(),
    };
    const signature = sign(
      null,
      Buffer.from(helloText(hello, { hubId, nonce })),
      pairNumber(this.#place).privateKey,
    ).toString('base64');
    return {
      type: 'hello',
      protocol: { min: 1, max: 1 },
      ...hello,
      agentVersion: '1',
      capabilities: [],
      hubKeys: [],
      signature,
    };
  }
}
