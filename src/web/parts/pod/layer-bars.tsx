import { byteWords } from '#web/lib/words/byte-words.ts';
import { ProgressBar } from './progress-bar.tsx';

type Layer = { id: string; status: string; currentBytes: number | null; totalBytes: number | null };

/** An image on its way, layer by layer. */
export function LayerBars({ layers }: { layers: readonly Layer[] }) {
  return (
    <ul aria-label="Layers" className="grid grid-cols-1 max-h-52 gap-1.5 overflow-y-auto pr-1">
      {layers.map((layer) => (
        <li
          key={layer.id}
          className="grid grid-cols-[6rem_minmax(0,1fr)_8.5rem] items-center gap-3 text-xs text-muted-foreground max-sm:grid-cols-[5rem_minmax(0,1fr)_6rem]"
        >
          <code className="truncate font-mono">{layer.id}</code>
          <ProgressBar percent={percentOf(layer)} label={`Layer ${layer.id}`} className="h-1" />
          <span className="truncate text-right tabular-nums" data-hint={layer.status}>
            {bytesOf(layer) ?? layer.status}
          </span>
        </li>
      ))}
    </ul>
  );
}

function percentOf({ status, currentBytes, totalBytes }: Layer): number {
  if (/complete|exists/i.test(status)) return 100;
  if (currentBytes === null || !totalBytes) return 0;
  return Math.min(100, (currentBytes / totalBytes) * 100);
}

function bytesOf({ status, currentBytes, totalBytes }: Layer): string | null {
  if (currentBytes === null || !totalBytes || /complete/i.test(status)) return null;
  return `${byteWords(currentBytes)} of ${byteWords(totalBytes)}`;
}
