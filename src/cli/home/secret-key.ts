import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';

const validPattern = /^[0-9a-f]{64}$/i;

/**
 * The key that secrets in the store are encrypted with: the one that was given, so that several hubs
 * can share a store, or the one in the data folder, made at the first start. 32 bytes.
 */
export async function secretKeyOf({
  home,
  secretKey,
}: {
  home: string;
  secretKey: string | undefined;
}): Promise<Uint8Array> {
  if (secretKey !== undefined)
    return parse(
      secretKey,
      'KABINET_SECRET_KEY must be 64 hexadecimal digits; `openssl rand -hex 32` makes one.',
    );
  const path = join(home, 'secret.key');
  return parse(
    (await read(path)) ?? (await make(path)),
    `${path} is damaged: it must hold 64 hexadecimal digits. Bring back the file from a backup, or delete it and give the tokens of #repositories again.`,
  );
}

function parse(text: string, otherwise: string): Uint8Array {
  if (!validPattern.test(text.trim())) throw new CommandFailed(otherwise, 1);
  return Buffer.from(text.trim(), 'hex');
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new CommandFailed(`The key ${path} cannot be read: ${cause.message}.`, 1, { cause });
  });
}

/** Complete or not at all: a hub that starts at the same moment reads the same key. */
async function make(path: string): Promise<string> {
  const [key, draft] = [
    randomBytes(32).toString('hex'),
    `${path}.${randomBytes(6).toString('hex')}`,
  ];
  await writeFile(draft, `${key}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, path);
    return key;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return await readFile(path, 'utf8');
    throw new CommandFailed(
      `The key ${path} cannot be written: ${String(cause)}. Check the folder's permissions.`,
      1,
      { cause },
    );
  } finally {
    await rm(draft, { force: true });
  }
}
