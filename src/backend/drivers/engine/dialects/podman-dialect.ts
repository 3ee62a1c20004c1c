import type { Dialect } from './dialect.ts';
import { podmanLoginFiles } from '#backend/drivers/engine/logins/login-files.ts';
import { imageText, parseImageReference } from '#domain/image/image-reference.ts';

export const podmanDialect: Dialect = {
  kind: 'podman',
  engine: 'Podman',
  // Its hints come a quarter of a second late, and some of them not at all.
  relistMs: 30_000,
  // It reports bytes of a slow pull only, and never that a layer is unpacked.
  doneWords: new Set(['Download complete', 'Already exists']),
  logConfig: { Type: 'k8s-file', Config: { 'max-size': '10m' } },
  // It looks for a short name on this machine and in every registry of its configuration, Docker on
  // Docker Hub. Kabinet's names mean what they mean to Docker: app is docker.io/library/app.
  fullName: (image) => {
    const parsed = parseImageReference(image);
    return parsed ? imageText(parsed) : image;
  },
  loginFiles: podmanLoginFiles,
  withholds: ['cuda'],
  refusal: ({ gpu }) =>
    gpu?.kind === 'cuda'
      ? 'Podman leaves out a request for NVIDIA GPUs without a word, so the app would run without one. Install it on a Docker backend'
      : null,
  logFaults: { silentMs: 2_000 },
};
