import { RotateCw } from 'lucide-react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import type { Repo } from '#web/data/repo-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import { tell } from '#web/ui/tell.ts';
import { scanRepo } from './repos.queries.ts';

/** Scans one repository; after a failure the word is Retry. */
export function ScanButton({ repo }: { repo: Pick<Repo, 'id' | 'name' | 'state'> }) {
  const scan = useHubMutation(scanRepo, { onError: (error) => void tell('error', error.message) });
  const isScanning = scan.isPending || repo.state === 'SCANNING';
  const word = repo.state === 'FAILED' ? 'Retry' : 'Rescan';
  return (
    <Button size="small" disabled={isScanning} aria-label={`${word} ${repo.name}`} onClick={() => scan.mutate({ input: { id: repo.id } })}>
      <RotateCw aria-hidden className={cn(isScanning && 'animate-spin')} />{word}
    </Button>
  );
}
