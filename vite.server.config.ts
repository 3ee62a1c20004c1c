import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** `require` and the two names of a CommonJS module, for packages that are written as such. */
const commonJs = [
  `import { createRequire as kabinetCreateRequire } from 'node:module';`,
  `import { fileURLToPath as kabinetFileUrlToPath } from 'node:url';`,
  `const require = kabinetCreateRequire(import.meta.url);`,
  `const __filename = kabinetFileUrlToPath(import.meta.url);`,
  `const __dirname = kabinetFileUrlToPath(new URL('.', import.meta.url));`,
].join(' ');

/** What dockerode loads for acts of which Kabinet uses none; a third of what a backend would load. */
const unused = ['ssh2', '@grpc/grpc-js', '@grpc/proto-loader'];
const nothing = fileURLToPath(new URL('scripts/bundle/not-bundled.cjs', import.meta.url));

/**
 * The command: src/cli/main.ts -> dist/server/main.js, and the worker in which it reads files. The
 * packages are in it: to look for their thousand files took half of the time of a start. Two stay
 * in node_modules: PGlite, whose files lie beside its code, and tinypool, which starts a file of its own.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['@electric-sql/pglite', 'tinypool'] },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    license: { fileName: 'licences.md' },
    rollupOptions: {
      input: { main: 'src/cli/main.ts', 'parse-worker': 'src/hub/reading/parse-worker.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        banner: commonJs,
      },
    },
  },
  resolve: { alias: Object.fromEntries(unused.map((name) => [name, nothing])) },
});
