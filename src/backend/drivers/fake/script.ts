import { createHash } from 'node:crypto';
import { parseImageReference } from '#domain/image/image-reference.ts';
import type { LogLine } from '#backend/drivers/port/driver.ts';
import { pick, seeded, seededHex } from './seeded.ts';

/** What the simulated engine knows of an image. Times are in simulated milliseconds. */
export type Script = {
  digest: string;
  /** Such as linux/arm64; left out: it runs everywhere. The simulated machine is amd64. */
  platform?: string;
  layers: { id: string; bytes: number }[];
  bytesPerSecond: number;
  /** Whether its program goes when it is asked to. */
  isStubborn: boolean;
  /** null: it runs until somebody stops it. */
  ends: { afterMs: number; exitCode: number; isOutOfMemory?: boolean } | null;
  /** What the registry says instead of sending the image. */
  pullFails?: string;
  /** What the engine says instead of starting it. */
  startFails?: string;
  /** Its health check: what it says once it has had this long to start. */
  health?: { afterMs: number; then: 'healthy' | 'unhealthy' };
  /** Time between two lines of its log. */
  lineEveryMs: number;
  /** Line n of a run that was given these environment names; line 0 comes at the start. */
  line(n: number, environment: string[]): Pick<LogLine, 'source' | 'text'>;
};

/** Finds the script of an image; undefined when no registry has it. */
export type Scripts = (image: string) => Script | undefined;

/** For the demo: every image exists, is of a size of its own and works like a bioimage app. */
export function demoScripts(seed: string): Scripts {
  return (image) => {
    if (image.includes('does-not-exist')) return undefined;
    const app = parseImageReference(image)?.repository.split('/').at(-1) ?? image;
    return {
      ...plainImage(seed, image, 3 + Math.floor(seeded(seed, image, 'layers') * 6), 250e6),
      bytesPerSecond: 40e6,
      isStubborn: false,
      ends: null,
      lineEveryMs: 2_000,
      line: (n) => demoLine(seed, app, n),
    };
  };
}

export function plainImage(
  seed: string,
  image: string,
  layerCount: number,
  layerBytes: number,
): Pick<Script, 'digest' | 'layers'> {
  const layers = Array.from({ length: layerCount }, (_, n) => ({
    id: seededHex(seed, image, n).slice(0, 12),
    bytes: Math.ceil(layerBytes * (0.1 + seeded(seed, image, n, 'bytes'))),
  }));
  return { digest: `sha256:${createHash('sha256').update(image).digest('hex')}`, layers };
}

const subjects = ['nuclei', 'membranes', 'mitochondria', 'actin', 'tissue'] as const;

function demoLine(seed: string, app: string, n: number): Pick<LogLine, 'source' | 'text'> {
  if (n === 0)
    return { source: 'stderr', text: `Demo: ${app} is simulated; nothing is really run` };
  if (n === 1) return { source: 'stdout', text: 'INFO  loading the model' };
  if (n === 2) return { source: 'stdout', text: 'INFO  connected, waiting for work' };
  const task = Math.floor((n - 3) / 5) + 1;
  const subject = pick(subjects, seed, app, task);
  const count = Math.floor(40 + seeded(seed, app, task, 'count') * 400);
  switch ((n - 3) % 5) {
    case 0:
      return { source: 'stdout', text: `INFO  task ${task}: ${subject}, 5 channels, 2048 x 2048` };
    case 4:
      return { source: 'stdout', text: `INFO  task ${task}: done, ${count} objects` };
    default:
      if (seeded(seed, app, n) < 0.03)
        return {
          source: 'stderr',
          text: `WARN  task ${task}: a tile is out of focus and was left out`,
        };
      return { source: 'stdout', text: `INFO  task ${task}: ${((n - 3) % 5) * 25} %` };
  }
}
