import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a program of this machine with fixed arguments and answers what it printed. Throws when it
 * is missing, fails or takes too long.
 */
export type RunTool = (program: string, args: readonly string[]) => Promise<string>;

const run = promisify(execFile);

export const runTool: RunTool = async (program, args) => {
  const { stdout } = await run(program, [...args], {
    timeout: 10_000,
    maxBuffer: 4 * 1024 * 1024,
    encoding: 'utf8',
  });
  return stdout;
};

export function isMissing(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ENOENT';
}
