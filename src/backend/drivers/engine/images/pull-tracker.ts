import type { LayerProgress, Progress } from '#domain/agent-wire/pod-report.ts';

/** One line of the stream that POST /images/create answers. */
export type PullLine = {
  id?: string;
  status?: string;
  error?: string;
  progressDetail?: { current?: number; total?: number };
};

const maxLayers = 200;

/** Follows the lines of one pull and says how far it is. */
export class PullTracker {
  readonly #layers = new Map<string, LayerProgress>();
  readonly #doneWords: ReadonlySet<string>;

  /** `doneWords`: how this engine calls a layer that needs no more work. */
  constructor(doneWords: ReadonlySet<string>) {
    this.#doneWords = doneWords;
  }

  take({ id, status, progressDetail }: PullLine): void {
    if (!id || !status || isHeading(status)) return;
    const known = this.#layers.get(id);
    if (!known && this.#layers.size >= maxLayers) return;
    this.#layers.set(id, { id, status, ...bytesOf(progressDetail, known) });
  }

  progress(): Progress {
    const layers = [...this.#layers.values()];
    const done = layers.filter((layer) => this.#doneWords.has(layer.status)).length;
    const text =
      layers.length === 0
        ? 'Asking the registry for the image'
        : `${done} of ${layers.length} layers are here`;
    return { percent: percentOf(layers, this.#doneWords), text, layers };
  }
}

/** An engine says the size of a layer while it works on it, and leaves it out again when it is done. */
function bytesOf(
  told: PullLine['progressDetail'],
  known: LayerProgress | undefined,
): Pick<LayerProgress, 'currentBytes' | 'totalBytes'> {
  const totalBytes = told?.total ?? known?.totalBytes ?? null;
  return { currentBytes: told?.current ?? totalBytes, totalBytes };
}

/** The first line of a pull has the tag in the place of a layer. */
function isHeading(status: string): boolean {
  return status.startsWith('Pulling from');
}

/**
 * A layer counts by its bytes where they are known, else as the average of those that are.
 * Download is the first four fifths of a layer, unpacking the rest. Null until one size is known.
 */
function percentOf(layers: LayerProgress[], doneWords: ReadonlySet<string>): number | null {
  if (layers.length === 0) return null;
  if (layers.every((layer) => doneWords.has(layer.status))) return 100;
  const sizes = layers.map((layer) => layer.totalBytes).filter((size) => size !== null);
  if (sizes.length === 0) return null;
  const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length || 1;
  const weights = layers.map((layer) => layer.totalBytes ?? average);
  const got = layers.reduce(
    (sum, layer, i) => sum + shareOf(layer, doneWords) * (weights[i] ?? 0),
    0,
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.min(99, Math.floor((100 * got) / all));
}

function shareOf(layer: LayerProgress, doneWords: ReadonlySet<string>): number {
  if (doneWords.has(layer.status)) return 1;
  const part =
    layer.currentBytes && layer.totalBytes ? Math.min(1, layer.currentBytes / layer.totalBytes) : 0;
  switch (layer.status) {
    case 'Downloading':
      return 0.8 * part;
    case 'Verifying Checksum':
    case 'Download complete':
      return 0.8;
    case 'Extracting':
      return 0.8 + 0.2 * part;
    default:
      return 0;
  }
}
