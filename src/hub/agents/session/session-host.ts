import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { AgentSession } from './connection/agent-session.ts';
import { repeatEvery } from './repeat-every.ts';
import { runOneAtATime } from '#hub/run-one-at-a-time.ts';
import { serveAgent } from './connection/serve-agent.ts';
import type { AgentServer } from './connection/agent-server.ts';
import { SessionRegistry } from './connection/session-registry.ts';
import type { Transport } from '#domain/backend/transport.ts';

/** The sessions of one hub process, whatever they are carried by and wherever they are kept. */
export type SessionHost = {
  /** Serves an agent on a connection of any kind, a WebSocket unless said otherwise; resolves when it is over. */
  serve(socket: FrameSocket, transport?: Transport, proved?: () => void): Promise<void>;
  /**
   * What the passing of time asks for: dead connections, overdue commands, growing silence. Done by
   * itself every two seconds.
   */
  sweep(): Promise<void>;
  find(backendId: string): AgentSession | undefined;
  all(): AgentSession[];
  /** Something waits for this backend; '' for: perhaps for any. */
  notify(backendId: string): void;
  /** Says goodbye to all; resolves when every session has ended. */
  close(): Promise<void>;
};

export type SessionHostWorld = Omit<AgentServer, 'sessions' | 'transport' | 'proved'> & {
  startedAt: Date;
};

const sweepEveryMs = 2_000;
/** Time to read what waits in the sockets. */
const readingMs = 500;

export function createSessionHost(world: SessionHostWorld): SessionHost {
  const { agentStore, now, log, startedAt, clock } = world;
  const sessions = new SessionRegistry();
  const serving = new Set<Promise<void>>();

  const sweep = runOneAtATime(async () => {
    const silent = sessions.all().filter(({ heartbeats }) => heartbeats.isSilent(now()));
    // A hub that was stalled has not read yet what they said meanwhile: it reads first, then judges.
    if (silent.length > 0) await new Promise<void>((resolve) => clock.after(readingMs, resolve));
    for (const session of silent) if (session.heartbeats.isSilent(now())) session.giveUp();
    await agentStore
      .sweep(now(), startedAt)
      .catch((error: unknown) =>
        log.error({ err: error }, 'the sweep of backends and commands failed'),
      );
  });
  const stopSweeping = repeatEvery(clock, sweepEveryMs, sweep);

  return {
    serve(socket, transport = 'WEBSOCKET', proved = () => {}) {
      const served = serveAgent(socket, { ...world, sessions, transport, proved })
        .catch((error: unknown) => {
          log.error({ err: error }, 'the session of a backend failed');
          socket.terminate();
        })
        .finally(() => serving.delete(served));
      serving.add(served);
      return served;
    },
    sweep,
    find: (backendId) => sessions.find(backendId),
    all: () => sessions.all(),
    notify(backendId) {
      const notified = backendId === '' ? sessions.all() : [sessions.find(backendId)];
      for (const session of notified) void session?.deliver();
    },
    async close() {
      stopSweeping();
      for (const session of sessions.all()) session.shutDown();
      await Promise.all([...serving, sweep()]);
    },
  };
}
