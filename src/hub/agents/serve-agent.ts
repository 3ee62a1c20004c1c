import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { helloText, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import type { Timers } from '#hub/timers.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { AgentSession, BrokenFrame } from './agent-session.ts';
import { messagesOf, say } from './agent-socket.ts';
import { heartbeatMs } from './freshness.ts';
import { isSignedBy } from './is-signed-by.ts';
import { openLease } from './open-lease.ts';
import { parseAgentFrame } from './parse-agent-frame.ts';
import { sayBye } from './say-bye.ts';
import type { SessionRegistry } from './session-registry.ts';

const helloWithinMs = 5_000;
const longestHello = 16 * 1024;

export type AgentServer = {
  database: Database;
  processId: string;
  hubId: string;
  version: string;
  now: () => Date;
  log: Logger;
  sessions: SessionRegistry;
  timers: Timers;
};

/** The life of one connection: challenge, hello, frames, end. Nothing is written before the hello is proved. */
export async function serveAgent(socket: FrameSocket, server: AgentServer): Promise<void> {
  const closed = new Promise<number>((resolve) => socket.onClose(resolve));
  const messages = messagesOf(socket, server.timers);
  const hello = await greet(socket, messages, server);
  const session = hello && await openSession(socket, hello, server);
  if (!session) return;
  const isFirst = server.sessions.add(session);
  server.log.info({ backendId: session.lease.backendId, epoch: session.lease.epoch, isFirst }, 'a backend is connected');
  void session.deliver();
  await receiveAll(messages, session);
  server.sessions.remove(session);
  await session.release(await closed);
}

async function receiveAll(messages: AsyncGenerator<string | undefined>, session: AgentSession): Promise<void> {
  try {
    for await (const text of messages) {
      const parsed = text === undefined ? { kind: 'broken' as const, because: 'a frame is text' } : parseAgentFrame(text);
      if (parsed.kind === 'broken') throw new BrokenFrame(parsed.because);
      if (parsed.kind === 'frame') await session.receive(parsed.frame, text?.length ?? 0);
    }
  } catch (error) {
    session.fail(error);
  }
}

/** The agent's hello, its signature proved; undefined when the connection is over. */
async function greet(socket: FrameSocket, messages: AsyncGenerator<string | undefined>, { database, hubId, version, timers }: AgentServer): Promise<Hello | undefined> {
  const nonce = randomBytes(32).toString('base64url');
  const calmDown = timers.after(helloWithinMs, () => socket.terminate());
  say(socket, { type: 'challenge', nonce, hubId, hubVersion: version });
  const { value: text } = await messages.next();
  calmDown();
  if (typeof text !== 'string') return undefined;
  const parsed = text.length > longestHello ? undefined : parseAgentFrame(text);
  if (parsed?.kind !== 'frame' || parsed.frame.type !== 'hello') {
    sayBye(socket, 'REFUSED', 'The first frame of a backend is its hello.');
    return undefined;
  }
  const [backend] = await database.select({ publicKey: backends.publicKey }).from(backends).where(eq(backends.id, parsed.frame.backendId));
  if (!backend) {
    sayBye(socket, 'REVOKED', 'The hub does not know this backend any more. Enrol it again with a new token.');
    return undefined;
  }
  if (backend.publicKey === null || !isSignedBy(backend.publicKey, helloText(parsed.frame, nonce), parsed.frame.signature)) {
    sayBye(socket, 'REFUSED', 'The signature of this backend is not that of the key it enrolled with. Enrol it again with a new token.');
    return undefined;
  }
  return parsed.frame;
}

async function openSession(socket: FrameSocket, hello: Hello, server: AgentServer): Promise<AgentSession | undefined> {
  const { database, now, processId } = server;
  const opened = await openLease(database, hello, processId, now());
  if (opened.kind === 'refused') {
    sayBye(socket, opened.code, opened.message);
    return undefined;
  }
  const { lease, protocol, appliedSeq, mode } = opened;
  say(socket, { type: 'welcome', protocol, epoch: lease.epoch, appliedSeq, mode, heartbeatMs, now: now() });
  return new AgentSession(socket, server, { lease, streamId: hello.streamId, mode });
}
