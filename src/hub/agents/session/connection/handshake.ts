import { randomBytes } from 'node:crypto';
import { helloText, protocolRange, type Hello } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { sendFrame } from '#hub/agents/transport/agent-socket.ts';
import { isSignedBy } from '#hub/agents/transport/is-signed-by.ts';
import { parseAgentFrame } from '#hub/agents/transport/parse-agent-frame.ts';
import { closeWithReason } from '#hub/agents/transport/close-with-reason.ts';
import { FrameSigner } from '#hub/agents/transport/frame-signer.ts';
import type { AgentServer } from './agent-server.ts';

const helloWithinMs = 5_000;
const maxHelloLength = 16 * 1024;

/** An agent that has proved its key. */
export type ProvenAgent = { hello: Hello; isByNextKey: boolean; signer: FrameSigner };

/** Asks an agent who it is; undefined when the connection is over. Nothing is written. */
export async function handshake(
  socket: FrameSocket,
  messages: AsyncGenerator<string | undefined>,
  server: AgentServer,
): Promise<ProvenAgent | undefined> {
  const { agentStore, hubId, version, clock, hubKeys } = server;
  const nonce = randomBytes(32).toString('base64url');
  const cancelTimeout = clock.after(helloWithinMs, () => socket.terminate());
  sendFrame(socket, {
    type: 'challenge',
    nonce,
    hubId,
    hubVersion: version,
    protocol: protocolRange,
  });
  const { value: text } = await messages.next();
  cancelTimeout();
  const hello = helloIn(text ?? undefined);
  if (!hello) {
    closeWithReason(socket, null, 'REFUSED', 'The first frame of a backend must be its hello.');
    return undefined;
  }
  const signer = new FrameSigner(await hubKeys.signer(hello.hubKeys), hello.backendId, hello.nonce);
  const backend = await agentStore.findKeys(hello.backendId);
  if (!backend || backend.publicKey === null) {
    closeWithReason(
      socket,
      signer,
      backend?.standing === 'RETIRED' ? 'RETIRED' : 'REVOKED',
      reasonFor(backend?.standing),
    );
    return undefined;
  }
  const proved = provedKey(hello, helloText(hello, { hubId, nonce }), {
    ...backend,
    publicKey: backend.publicKey,
  });
  if (proved) return { hello, isByNextKey: proved === 'next', signer };
  closeWithReason(
    socket,
    signer,
    'REFUSED',
    'The signature does not match the key that this backend enrolled with. Enrol it again with a new token.',
  );
  return undefined;
}

function reasonFor(standing: string | undefined): string {
  return standing === 'RETIRED'
    ? 'This backend has been retired. Enrol a new backend to use the machine again.'
    : 'This backend is no longer registered. Enrol it again with a new token.';
}

function helloIn(text: string | undefined): Hello | undefined {
  const parsed =
    text === undefined || text.length > maxHelloLength ? undefined : parseAgentFrame(text);
  return parsed?.kind === 'frame' && parsed.frame.type === 'hello' ? parsed.frame : undefined;
}

/** Keys change with an overlap: the agent may be one ahead of us, or we of it. */
function provedKey(
  { signature, formerSignature }: Hello,
  text: string,
  { publicKey, nextPublicKey }: { publicKey: string; nextPublicKey: string | null },
): 'present' | 'next' | undefined {
  if (isSignedBy(publicKey, text, signature)) return 'present';
  if (nextPublicKey !== null && isSignedBy(nextPublicKey, text, signature)) return 'next';
  return formerSignature !== undefined && isSignedBy(publicKey, text, formerSignature)
    ? 'present'
    : undefined;
}
