import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';

const maxMs = 10_000;
const maxOutput = 64 * 1024;
const answer = z.object({ Username: z.string(), Secret: z.string() });

export type HelperAnswer = { username: string; secret: string };

/**
 * Asks a credential helper, a program `docker-credential-NAME` of this machine, as Docker's own client does: the
 * registry on its standard input. Undefined when it knows none, is missing or takes too long.
 */
export async function askHelper(
  name: string,
  registry: string,
  env: Environment,
): Promise<HelperAnswer | undefined> {
  // It is the name of a program, never a path.
  if (!/^[\w][\w.-]{0,100}$/.test(name)) return undefined;
  const output = await run(`docker-credential-${name}`, registry, env);
  try {
    const { Username, Secret } = answer.parse(JSON.parse(output));
    return { username: Username, secret: Secret };
  } catch {
    return undefined;
  }
}

function run(program: string, input: string, env: Environment): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: maxMs,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < maxOutput) output += chunk.toString('utf8');
    });
    child.on('error', () => resolve(''));
    // One that reads nothing has ended already.
    child.stdin.on('error', () => {});
    child.on('close', (code) => resolve(code === 0 ? output : ''));
    child.stdin.end(`${input}\n`);
  });
}
