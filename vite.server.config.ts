import { defineConfig } from 'vite';

/** The command: src/cli/main.ts -> dist/server/main.js, and the worker in which it reads files. Packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: { main: 'src/cli/main.ts', 'parse-worker': 'src/hub/reading/parse-worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
