import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';

/** Where Docker's own client keeps what it knows: log-ins, contexts, certificates. */
export function dockerFolder(env: Environment): string {
  return env['DOCKER_CONFIG'] || join(homeOf(env), '.docker');
}

export function homeOf(env: Environment): string {
  return env['HOME'] || homedir();
}
