import type { Dialect } from './dialect.ts';
import { dockerLoginFiles } from '#backend/drivers/engine/logins/login-files.ts';

export const dockerDialect: Dialect = {
  kind: 'docker',
  engine: 'Docker',
  // Its hints come at once, but it keeps only the last 256 of them.
  relistMs: 300_000,
  doneWords: new Set(['Pull complete', 'Already exists']),
  logConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
  fullName: (image) => image,
  loginFiles: dockerLoginFiles,
  withholds: [],
  refusal: () => null,
  logFaults: null,
};
