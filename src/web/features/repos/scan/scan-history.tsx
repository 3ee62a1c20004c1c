import { CircleAlert, CircleCheck, CircleMinus, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { scanTimeWords } from './scan-words.ts';
import type { ScanData } from './scan-fragment.ts';

const shownAtFirst = 6;

/** A report of each of the newest scans. */
export function ScanHistory({ scans }: { scans: ScanData[] }) {
  const [isExpanded, setExpanded] = useState(false);
  if (scans.length === 0) return <p className="text-sm text-muted-foreground">Not scanned yet.</p>;
  return (
    <>
      <ol aria-label="Scans" className="divide-y rounded-xl border bg-card text-sm">
        {scans.slice(0, isExpanded ? scans.length : shownAtFirst).map((scan) => (
          <li key={scan.id} className="px-3 py-2.5">
            <Scan scan={scan} />
          </li>
        ))}
      </ol>
      {!isExpanded && scans.length > shownAtFirst && (
        <Button variant="outline" size="sm" className="mt-3" onClick={() => setExpanded(true)}>
          Show all {countWords(scans.length, 'scan')}
        </Button>
      )}
    </>
  );
}

function Scan({ scan }: { scan: ScanData }) {
  const { icon: Icon, word, tone } = outcomeOf(scan);
  return (
    <>
      <p className="flex items-center gap-2">
        <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
        <span className="min-w-0 flex-1 font-medium">{word}</span>
        <span className="text-xs text-muted-foreground">
          <TimeAgo at={scan.startedAt} />
        </span>
      </p>
      {scan.succeeded === true && <Counts scan={scan} />}
      {scan.problem !== null && (
        <p className="mt-1 text-xs text-destructive [overflow-wrap:anywhere]">{scan.problem}</p>
      )}
      {scan.finishedAt !== null && (
        <p className="mt-1 text-xs text-muted-foreground">
          took {scanTimeWords(Date.parse(scan.finishedAt) - Date.parse(scan.startedAt))}
        </p>
      )}
    </>
  );
}

function Counts({ scan: { added, changed, removed, unchanged } }: { scan: ScanData }) {
  const counts = [
    ['added', added],
    ['changed', changed],
    ['removed', removed],
    ['unchanged', unchanged],
  ] as const;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-xs tabular-nums">
      {counts.map(([word, count]) => (
        <span
          key={word}
          className={
            count > 0 && word !== 'unchanged'
              ? 'font-medium text-foreground'
              : 'text-muted-foreground'
          }
        >
          {count.toLocaleString('en')} {word}
        </span>
      ))}
    </p>
  );
}

function outcomeOf({ succeeded, notModified, problemCount }: ScanData) {
  if (succeeded === null)
    return { icon: LoaderCircle, word: 'Scanning', tone: 'animate-spin text-primary' };
  if (!succeeded) return { icon: CircleAlert, word: 'Failed', tone: 'text-destructive' };
  if (notModified)
    return { icon: CircleMinus, word: 'Not modified', tone: 'text-muted-foreground' };
  if (problemCount > 0)
    return {
      icon: TriangleAlert,
      word: countWords(problemCount, 'problem'),
      tone: 'text-amber-700 dark:text-amber-300',
    };
  return { icon: CircleCheck, word: 'Succeeded', tone: 'text-primary' };
}
