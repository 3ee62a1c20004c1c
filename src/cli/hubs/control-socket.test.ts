import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenForOwner } from './control-socket.ts';
import { createServer } from 'node:http';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kabinet-socket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.for([0o077, 0o022, 0o002, 0])(
  "the control socket is its owner's only, with a umask of %o, from the moment it is there",
  async (umask) => {
    const path = join(folder, 'hub.sock');
    const before = process.umask(umask);
    const server = createServer();
    try {
      const listening = listenForOwner(server, path);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(process.umask()).toBe(umask);
      await listening;
    } finally {
      process.umask(before);
      server.close();
    }
  },
);
