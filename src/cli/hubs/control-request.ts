import { join } from 'node:path';
import { Client, request } from 'undici';
import { z } from 'zod';
import { CommandFailed } from '../command-failed.ts';

/** The requests that a running hub takes through its data folder. */
export const controlRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('create-token'), name: z.string(), expiresInDays: z.number() }),
  z.object({ act: z.literal('list-tokens') }),
  z.object({ act: z.literal('revoke-token'), id: z.string().max(100) }),
  z.object({ act: z.literal('create-link') }),
  z.object({ act: z.literal('list-orphans') }),
  z.object({
    act: z.literal('adopt-orphan'),
    id: z.string().max(100),
    flavour: z.string().max(100),
  }),
  z.object({ act: z.literal('remove-orphan'), id: z.string().max(100) }),
]);
export type ControlRequest = z.infer<typeof controlRequest>;
export type ControlAct = ControlRequest['act'];

const token = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  isExpired: z.boolean(),
  lastUsedAt: z.string().nullable(),
});
/** A container that its backend has made and that no pod stands for; `flavours` run exactly its image. */
const orphan = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  phase: z.string(),
  backend: z.string(),
  startedAt: z.string().nullable(),
  firstSeenAt: z.string(),
  removal: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
  flavours: z.array(
    z.object({ id: z.string(), name: z.string(), app: z.string(), version: z.string() }),
  ),
});
/** `url` is what people open; `localUrl` answers on the machine of the hub. */
const addresses = { url: z.string(), localUrl: z.string() };
const controlResponses = {
  'create-token': z.object({ secret: z.string(), token, ...addresses }),
  'list-tokens': z.object({ tokens: z.array(token) }),
  'revoke-token': z.object({ token }),
  'create-link': z.object({ ticket: z.string(), ...addresses }),
  'list-orphans': z.object({ orphans: z.array(orphan) }),
  'adopt-orphan': z.object({ deploymentId: z.string(), podId: z.string() }),
  'remove-orphan': z.object({ orphan }),
};
export type ListedOrphan = z.infer<typeof orphan>;
export type ListedToken = z.infer<typeof token>;
export type ControlResponse<Act extends ControlAct> = z.infer<(typeof controlResponses)[Act]>;
/** What needs the running hub itself. */
export type OrphanRequest = Extract<
  ControlRequest,
  { act: 'list-orphans' | 'adopt-orphan' | 'remove-orphan' }
>;
export type ControlRequestOf<Act extends ControlAct> = Extract<ControlRequest, { act: Act }>;

export const controlSocketPath = (home: string) => join(home, 'hub.sock');

/** Asks the hub behind a control socket; undefined when there is none. */
export async function requestFromRunningHub<Act extends ControlAct>(
  socketPath: string,
  body: ControlRequestOf<Act>,
): Promise<ControlResponse<Act> | undefined> {
  const client = new Client('http://hub', { socketPath });
  try {
    const response = await request('http://hub/', {
      dispatcher: client,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.body.json();
    if (response.statusCode !== 200) throw new CommandFailed(sentenceOf(answer));
    return controlResponses[body.act].parse(answer) as ControlResponse<Act>;
  } catch (error) {
    if (isNotRunning(error)) return undefined;
    throw error;
  } finally {
    await client.close();
  }
}

function sentenceOf(answer: unknown): string {
  const told = z.object({ message: z.string() }).safeParse(answer);
  return told.success ? told.data.message : 'The hub could not do it. See its log for the reason.';
}

function isNotRunning(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES')
    throw new CommandFailed(
      'The data folder belongs to another user. Run the command as the user who runs the hub.',
      1,
      { cause: error },
    );
  return code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR';
}
