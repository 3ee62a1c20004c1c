import { RotateCw } from 'lucide-react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { reportWords } from './scan-words.ts';
import { scanRepo } from './scan.queries.ts';

/** Scans one repository and says what came of it; after a failure the word is Retry. */
export function ScanButton({ repo }: { repo: Pick<Repo, 'id' | 'name' | 'state'> }) {
  const scan = useHubMutation(scanRepo, {
    onError: (error) => void notify('error', error.message),
    onSuccess: ({ scanRepo: scanned }) =>
      void notify(scanned.state === 'FAILED' ? 'error' : 'success', scanResult(scanned)),
  });
  if (repo.state === 'DISABLED') return null;
  const isScanning = scan.isPending || repo.state === 'SCANNING';
  const word = repo.state === 'FAILED' ? 'Retry' : 'Rescan';
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={isScanning}
      aria-label={`${word} ${repo.name}`}
      onClick={() => scan.mutate({ input: { id: repo.id } })}
    >
      <RotateCw aria-hidden className={cn(isScanning && 'animate-spin')} />
      {word}
    </Button>
  );
}

function scanResult({ name, state, problem, lastScan }: Repo): string {
  if (state === 'FAILED') return `${name}: ${problem ?? 'the scan failed.'}`;
  if (!lastScan) return `${name} was scanned.`;
  return lastScan.notModified
    ? `${name} has not been modified.`
    : `${name}: ${reportWords(lastScan)}.`;
}
