import { Play } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { usePodCommand } from './use-pod-command.ts';

/** Starts one container that has ended, from where its app is shown. */
export function StartButton({
  podId,
  name,
  className,
}: {
  podId: string;
  name: string;
  className?: string;
}) {
  const { askAll, isBusy } = usePodCommand();
  return (
    <Button
      variant="outline"
      className={className}
      disabled={isBusy}
      aria-label={`Start ${name}`}
      onClick={() => void askAll('START', [podId])}
    >
      <Play aria-hidden className="size-3.5!" />
      Start
    </Button>
  );
}
