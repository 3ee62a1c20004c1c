// Bundles a program of simulator/ and runs it: `npm run simulate` (main.ts), `npm run faults` (faults/main.ts).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const [program, ...args] = process.argv.slice(2);
const inputs = { simulate: 'simulator/main.ts', faults: 'simulator/faults/main.ts' };
const outDir = `${root}node_modules/.cache/kabinet/simulator`;

await build({
  root,
  logLevel: 'warn',
  configFile: false,
  publicDir: false,
  build: {
    ssr: true,
    outDir,
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: { [program]: inputs[program] },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
const child = spawn(
  process.execPath,
  ['--enable-source-maps', `${outDir}/${program}.js`, ...args],
  { stdio: 'inherit', cwd: root },
);
child.on('close', (code, signal) => {
  process.exitCode = signal ? 1 : code;
});
