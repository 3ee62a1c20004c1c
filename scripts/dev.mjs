// The hub with its backends, and the web app with hot reload, in one command: `npm run dev`. A change
// of the web app is on the page at once; after a change of the hub or a backend both start again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer as createWebServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = join(root, 'dist/server/main.js');
const hubPort = Number(process.env.KABINET_PORT ?? (await freePort()));
process.env.KABINET_HUB = `http://127.0.0.1:${hubPort}`;
/** Apart from what `npm start` keeps, so that it may be thrown away. */
const home = process.env.KABINET_HOME ?? join(homedir(), '.kabinet-dev');
// The hub looks for the built web app, which is not asked for here.
mkdirSync(join(root, 'dist/web'), { recursive: true });

const web = await createWebServer({
  root,
  configFile: join(root, 'vite.config.ts'),
  server: { host: '127.0.0.1', port: Number(process.env.PORT ?? 5173) },
});
await web.listen();
const url = `http://127.0.0.1:${web.httpServer.address().port}`;

let hub;
let isStopping = false;
let turn = Promise.resolve();
const watcher = await build({
  root,
  configFile: join(root, 'vite.server.config.ts'),
  logLevel: 'warn',
  // What runs may still load parts of the build before.
  build: { watch: {}, emptyOutDir: false },
});
watcher.on('event', ({ code, error }) => {
  if (code === 'ERROR') console.error(error.message);
  if (code === 'BUNDLE_END') turn = turn.then(startAgain);
});

// Vite would end this process at once, and leave the hub.
process.removeAllListeners('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    isStopping = true;
    await turn;
    await stopHub();
    process.exit();
  });
process.on('exit', () => hub?.kill('SIGTERM'));

async function startAgain() {
  await stopHub();
  if (isStopping) return;
  // As old as can be, so that `npm start` builds the whole product anew.
  utimesSync(command, 0, 0);
  hub = spawn(
    process.execPath,
    [join(root, 'bin/kabinet.js'), 'up', '--home', home, '--public-url', url],
    {
      env: { ...process.env, KABINET_BUILT: '1', KABINET_PORT: String(hubPort) },
      // In a group of its own: Ctrl-C is passed on once, by stopHub().
      detached: true,
      stdio: 'inherit',
    },
  );
}

async function stopHub() {
  if (!hub || hub.exitCode !== null || hub.signalCode !== null) return;
  const ended = once(hub, 'exit');
  hub.kill('SIGTERM');
  await ended;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
