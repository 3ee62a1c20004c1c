import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const hub = process.env.KABINET_HUB ?? 'http://127.0.0.1:4880';

/** The web app: index.html -> dist/web. `vite dev` proxies to a hub that runs beside it. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
  },
  server: { proxy: { '/graphql': { target: hub, ws: true }, '/auth': hub } },
});
