import { join } from 'node:path';
import { z } from 'zod';
import { backendConfiguration } from '#domain/agent-wire/backend-configuration.ts';
import { commandVerbs } from '#domain/command/command.ts';
import type { Disk } from '#backend/disk.ts';

/**
 * What the owner of this machine allows, whatever a hub asks for: policy.json in the folder of
 * the backend, read at its start. It is never written by Kabinet.
 */
const policy = z.strictObject({
  ...backendConfiguration.shape,
  /** The verbs that are obeyed; [] only observes. Left out: all. */
  verbs: z.array(z.enum(commandVerbs)).optional(),
});
export type Policy = z.infer<typeof policy>;

export class BrokenPolicy extends Error {
  override name = 'BrokenPolicy';
  constructor(path: string, because: string, options?: ErrorOptions) {
    super(
      `${path} cannot be applied: ${because}. Correct it, or remove it to allow everything.`,
      options,
    );
  }
}

/**
 * Throws BrokenPolicy: a policy that cannot be read allows nothing. A missing one limits nothing.
 */
export function readPolicy(folder: string, disk: Disk): Policy {
  const path = join(folder, 'policy.json');
  const text = disk.read(path);
  if (text === undefined) return {};
  const parsed = policy.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BrokenPolicy(
    path,
    `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'is not valid'}`,
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BrokenPolicy(path, 'it is not JSON', { cause });
  }
}
