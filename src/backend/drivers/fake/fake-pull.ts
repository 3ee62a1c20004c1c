import type { LayerProgress, Progress } from '#domain/agent-wire/pod-report.ts';
import { ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import type { FakeEngine } from './fake-engine.ts';

const tickMs = 200;

/** Layer after layer comes, at the speed of the image's script. */
export async function fakePull(
  engine: FakeEngine,
  image: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  engine.answer();
  const script = engine.findScript(image);
  if (!script) throw new ImageUnavailable(image, 'manifest unknown');
  if (script.pullFails) throw new ImageUnavailable(image, script.pullFails);
  const layers: LayerProgress[] = script.layers.map(({ id, bytes }) => ({
    id,
    status: 'Waiting',
    currentBytes: 0,
    totalBytes: bytes,
  }));
  const isHere = engine.images.get(image) === script.digest;
  for (const layer of layers) {
    const total = layer.totalBytes ?? 0;
    for (
      let got = isHere ? total : 0;
      got < total;
      got += (script.bytesPerSecond * tickMs) / 1_000
    ) {
      Object.assign(layer, { status: 'Downloading', currentBytes: Math.round(got) });
      onProgress(progressOf(layers));
      await engine.wait(tickMs, signal);
      signal.throwIfAborted();
      engine.answer();
    }
    Object.assign(layer, {
      status: isHere ? 'Already exists' : 'Pull complete',
      currentBytes: total,
    });
  }
  engine.keepImage(image, script.digest);
  onProgress(progressOf(layers));
}

function progressOf(layers: LayerProgress[]): Progress {
  const sum = (of: (layer: LayerProgress) => number | null) =>
    layers.reduce((total, layer) => total + (of(layer) ?? 0), 0);
  const done = layers.filter((layer) => layer.currentBytes === layer.totalBytes).length;
  const percent = Math.floor(
    (100 * sum((layer) => layer.currentBytes)) / sum((layer) => layer.totalBytes),
  );
  return {
    percent,
    text: `${done} of ${layers.length} layers are here`,
    layers: layers.map((layer) => ({ ...layer })),
  };
}
