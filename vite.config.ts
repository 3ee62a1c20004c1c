import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const hub = process.env.KABINET_HUB ?? 'http://127.0.0.1:4880';

/** GraphQL documents travel without their indentation. */
const tightDocuments: Plugin = {
  name: 'tight-documents',
  enforce: 'pre',
  transform: {
    filter: { code: /graphql\(\s*`/ },
    handler: (code) => ({
      code: code.replaceAll(/(graphql\(\s*`)([^`$#]*)`/g, (_, before: string, document: string) => {
        const tight = document.replaceAll(/\s+/g, ' ').trim();
        return `${before}${tight}\``;
      }),
      map: null,
    }),
  },
};

/** The web app: index.html -> dist/web. `vite dev` proxies to a hub that runs beside it. */
export default defineConfig({
  plugins: [tightDocuments, react(), tailwindcss()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
  },
  server: {
    proxy: { '/graphql': { target: hub, ws: true }, '/auth': hub, '/logos': hub, '/logs': hub },
  },
});
