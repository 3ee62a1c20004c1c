import type { BackendKind } from '#domain/backend/backend-kind.ts';
import { findEngines, needsNoAddress } from '#backend/drivers/open-driver.ts';
import type { Engine, Environment } from '#backend/drivers/port/driver-kind.ts';
import { CommandFailed, exitCodes } from '../command-failed.ts';

export type EngineWish = { kind?: BackendKind | undefined; socket?: string | undefined };

/** The engine that was named, or the first that answers on this machine. */
export async function chooseEngine(
  { kind, socket }: EngineWish,
  env: Environment,
): Promise<Engine> {
  if (kind && needsNoAddress({ kind })) return { kind, address: undefined };
  const { engines, silent } = await findEngines(env, { address: socket });
  const found = engines.find((engine) => kind === undefined || engine.kind === kind);
  if (found) return found;
  if (socket && engines[0])
    throw new CommandFailed(
      `The engine at ${socket} is ${engines[0].kind}, not ${kind}. Leave out --kind or name another --socket.`,
      exitCodes.usage,
    );
  // It may be started later: the backend waits for an engine that was named to it.
  if (kind && socket) return { kind, address: socket };
  const tried = silent.map(({ address, because }) => `${address}: ${because}.`);
  throw new CommandFailed(
    [
      `No ${kind ?? 'container'} engine answers on this machine.`,
      ...tried,
      'Start one, name it with --kind and --socket, or use --kind demo.',
    ].join(' '),
    exitCodes.usage,
  );
}
