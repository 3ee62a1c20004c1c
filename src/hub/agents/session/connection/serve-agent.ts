import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { AgentSession } from './agent-session.ts';
import { ProtocolViolation } from './protocol-violation.ts';
import { messagesOf, sendFrame } from '#hub/agents/transport/agent-socket.ts';
import { CreditAccount } from '#hub/agents/transport/credit-account.ts';
import { handshake, type ProvenAgent } from './handshake.ts';
import { parseAgentFrame } from '#hub/agents/transport/parse-agent-frame.ts';
import { closeWithReason } from '#hub/agents/transport/close-with-reason.ts';
import type { AgentServer } from './agent-server.ts';

/** The life of one connection: challenge, hello, frames, end. Nothing is written before the hello is proved. */
export async function serveAgent(socket: FrameSocket, server: AgentServer): Promise<void> {
  const closed = new Promise<number>((resolve) => socket.onClose(resolve));
  const messages = messagesOf(socket, server.clock);
  const proven = await handshake(socket, messages, server);
  if (proven) server.proved();
  const session = proven && (await openSession(socket, proven, server));
  if (!session) return;
  const isFirst = server.sessions.add(session);
  server.log.info(
    {
      backendId: session.lease.backendId,
      epoch: session.lease.epoch,
      isFirst,
      transport: server.transport,
    },
    'a backend is connected',
  );
  void session.deliver();
  await receiveAll(messages, session);
  server.sessions.remove(session);
  await session.release(await closed);
}

async function receiveAll(
  messages: AsyncGenerator<string | undefined>,
  session: AgentSession,
): Promise<void> {
  try {
    for await (const text of messages) {
      const parsed =
        text === undefined
          ? { kind: 'broken' as const, because: 'a frame must be text' }
          : parseAgentFrame(text);
      if (parsed.kind === 'broken') throw new ProtocolViolation(parsed.because);
      if (parsed.kind === 'frame') await session.receive(parsed.frame, text?.length ?? 0);
    }
  } catch (error) {
    session.fail(error);
  }
}

async function openSession(
  socket: FrameSocket,
  { hello, isByNextKey, signer }: ProvenAgent,
  server: AgentServer,
): Promise<AgentSession | undefined> {
  const { agentStore, now, processId, hubKeys, sessions, transport } = server;
  const heartbeatMs = sessions.heartbeatMs();
  const opened = await agentStore.openLease(
    hello,
    { processId, isByNextKey, heartbeatMs, transport },
    now(),
  );
  if (opened.kind === 'refused') {
    closeWithReason(socket, signer, opened.code, opened.message);
    return undefined;
  }
  const { lease, protocol, appliedSeq, mode } = opened;
  signer.useEpoch(lease.epoch);
  sendFrame(
    socket,
    signer.sign('welcome', {
      protocol,
      epoch: lease.epoch,
      appliedSeq,
      mode,
      heartbeatMs,
      now: now(),
      credits: CreditAccount.full(),
      hubKeys: await hubKeys.list(),
    }),
  );
  return new AgentSession(socket, server, {
    lease,
    streamId: hello.streamId,
    mode,
    appliedSeq,
    signer,
    capabilities: hello.capabilities,
  });
}
