// Bundles a program that is written in TypeScript and runs it with its arguments.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ends with the program's own code. */
export async function runBundled(name, input, args) {
  const outDir = `${root}node_modules/.cache/kabinet/programs`;
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
        input: { [name]: input },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const child = spawn(process.execPath, ['--enable-source-maps', `${outDir}/${name}.js`, ...args], {
    stdio: 'inherit',
    cwd: root,
  });
  process.exitCode = await new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(signal ? 1 : code));
  });
}
