import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Chance } from './chance.ts';
import { ConnectionEnd, type Parcel } from './connection-end.ts';
import type { Life } from './life.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What befalls single messages, as no TCP lets it and as a transport below may: each 0 to 1. */
export type Chaos = { loss: number; copies: number; disorder: number };

type Connection = {
  machine: string;
  hub: string;
  ends: [ConnectionEnd, ConnectionEnd];
  lastAtMs: [number, number];
  isStalled: boolean;
  held: [0 | 1, Parcel][];
};

const connectPatienceMs = 10_000;

/** The network between machines and hubs. */
export class FaultyNetwork {
  chaos: Chaos = { loss: 0, copies: 0, disorder: 0 };
  latencyMs: [number, number] = [1, 20];
  readonly #hubs = new Map<string, { life: Life; accept: (socket: FrameSocket) => void }>();
  readonly #connections = new Set<Connection>();
  readonly #partitioned = new Set<string>();
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #trace: Trace;

  constructor({ time, chance, trace }: { time: VirtualTime; chance: Chance; trace: Trace }) {
    this.#time = time;
    this.#chance = chance;
    this.#trace = trace;
  }

  listen(hub: string, life: Life, accept: (socket: FrameSocket) => void): void {
    this.#hubs.set(hub, { life, accept });
  }

  /** Called by a process of a machine. What cannot be opened closes by itself. */
  connect(machine: string, life: Life, hub: string): FrameSocket {
    const near = new ConnectionEnd(life, this.#time);
    if (!life.cross('connect')) return near;
    this.#time.after(this.#latency(), () => {
      const host = this.#hubs.get(hub);
      if (this.#partitioned.has(machine))
        this.#time.after(connectPatienceMs, () => near.finish(1006));
      else if (!host || host.life.isDead) near.finish(1006);
      else this.#open(machine, hub, near, host);
    });
    return near;
  }

  #open(
    machine: string,
    hub: string,
    near: ConnectionEnd,
    { life, accept }: { life: Life; accept: (socket: FrameSocket) => void },
  ): void {
    if (near.isFinished) return;
    const far = new ConnectionEnd(life, this.#time);
    const connection: Connection = {
      machine,
      hub,
      ends: [near, far],
      lastAtMs: [0, 0],
      isStalled: false,
      held: [],
    };
    near.open((parcel) => this.#carry(connection, 0, parcel));
    far.open((parcel) => this.#carry(connection, 1, parcel));
    this.#connections.add(connection);
    accept(far);
  }

  /** Every connection of a machine or a hub breaks, and both sides hear of it. */
  cut(name: string): void {
    for (const { ends } of this.#of(name)) for (const end of ends) end.finish(1006);
  }

  /** A process has died. `isSilent`: its machine with it, so that nobody tells the other side. */
  ended(life: Life, isSilent: boolean): void {
    for (const connection of this.#connections) {
      const side = connection.ends.findIndex((end) => end.life === life);
      if (side < 0 || isSilent) continue;
      this.#carry(connection, side as 0 | 1, { kind: 'closed', code: 1006 });
    }
  }

  /** Half-open: nothing comes through, and nobody is notified. */
  stall(name: string): void {
    for (const connection of this.#of(name)) connection.isStalled = true;
  }

  /** What was stalled comes through at last, as late as it is; or is lost for ever. */
  release(name: string, isLost: boolean): void {
    for (const connection of this.#of(name)) {
      if (!connection.isStalled) continue;
      if (isLost) continue;
      connection.isStalled = false;
      for (const [side, parcel] of connection.held.splice(0)) this.#carry(connection, side, parcel);
    }
  }

  /** Neither old connections nor new ones come through. */
  partition(machine: string): void {
    this.#partitioned.add(machine);
    this.stall(machine);
  }

  heal(machine: string, isLost: boolean): void {
    this.#partitioned.delete(machine);
    this.release(machine, isLost);
  }

  get openConnections(): number {
    return [...this.#connections].filter(({ ends }) =>
      ends.some((end) => !end.isFinished && !end.life.isDead),
    ).length;
  }

  #of(name: string): Connection[] {
    for (const connection of this.#connections)
      if (connection.ends.every((end) => end.isFinished || end.life.isDead))
        this.#connections.delete(connection);
    return [...this.#connections].filter(({ machine, hub }) => machine === name || hub === name);
  }

  #carry(connection: Connection, side: 0 | 1, parcel: Parcel): void {
    if (connection.isStalled) return void connection.held.push([side, parcel]);
    if (parcel.kind !== 'message') return this.#send(connection, side, parcel, false);
    const { loss, copies, disorder } = this.chaos;
    if (loss > 0 && this.#chance.happens(loss))
      return this.#trace.note(() => `lost ${this.#wayOf(connection, side)} ${summaryOf(parcel)}`);
    this.#send(connection, side, parcel, disorder > 0 && this.#chance.happens(disorder));
    if (copies > 0 && this.#chance.happens(copies)) this.#send(connection, side, parcel, true);
  }

  #send(connection: Connection, side: 0 | 1, parcel: Parcel, isOutOfOrder: boolean): void {
    const usualMs = this.#time.elapsedMs + this.#latency();
    const atMs = isOutOfOrder
      ? usualMs + this.#chance.between(0, 200)
      : Math.max(usualMs, connection.lastAtMs[side]);
    if (!isOutOfOrder) connection.lastAtMs[side] = atMs;
    this.#time.after(atMs - this.#time.elapsedMs, () => {
      if (connection.isStalled) return void connection.held.push([side, parcel]);
      this.#trace.note(() => `${this.#wayOf(connection, side)} ${summaryOf(parcel)}`);
      connection.ends[side].left(parcel);
      connection.ends[side === 0 ? 1 : 0].take(parcel);
    });
  }

  #latency(): number {
    return this.#chance.between(...this.latencyMs);
  }

  #wayOf({ machine, hub }: Connection, side: 0 | 1): string {
    return side === 0 ? `${machine}->${hub}` : `${hub}->${machine}`;
  }
}

function summaryOf(parcel: Parcel): string {
  if (parcel.kind !== 'message') return `${parcel.kind} ${parcel.code}`;
  const { body, ...frame } = JSON.parse(parcel.text) as Record<string, unknown>;
  const opened = typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {};
  return JSON.stringify({ ...frame, ...opened }, canonical);
}

/** Signatures and nonces are all that two runs of a seed do not share. */
const unlike = new Set(['signature', 'formerSignature', 'nonce', 'hubKeys']);

/** In the order of their names: a database keeps no other. */
function canonical(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unlike.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
