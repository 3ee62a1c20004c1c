import { CircleCheck, X } from 'lucide-react';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { reportWords } from './scan-words.ts';
import type { RescanResult } from './rescan-result.ts';

/** How far a rescan of all has come, and what came of it. */
export function RescanProgress({ result, onClose }: { result: RescanResult; onClose: () => void }) {
  const { total, done, waiting, failed } = result;
  const isDone = done >= total;
  return (
    <div className="mb-4 flex items-center gap-3 rounded-xl border bg-card px-4 py-3 text-sm shadow-xs">
      {isDone && <CircleCheck aria-hidden className="size-4 shrink-0 text-primary" />}
      <div className="min-w-0 flex-1">
        <p role="status">
          {isDone
            ? `${countWords(total, 'repository', 'repositories')} scanned: ${newsWords(result)}`
            : `Scanned ${done.toLocaleString('en')} of ${countWords(total, 'repository', 'repositories')}`}
          {failed > 0 && `, ${failed.toLocaleString('en')} failed`}
          {waiting > 0 && `, ${waiting.toLocaleString('en')} waiting for a server`}
        </p>
        {!isDone && (
          <ProgressBar
            percent={total === 0 ? 100 : (done / total) * 100}
            label="Rescan"
            className="mt-2"
          />
        )}
      </div>
      {isDone && (
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

function newsWords(result: RescanResult): string {
  return result.added + result.changed + result.removed === 0
    ? 'no changes'
    : reportWords({ ...result, unchanged: 0 });
}
