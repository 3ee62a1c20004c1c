import { Button } from '#web/ui/button.tsx';

/** The lines are there without the starts and ends between them. */
export function MarksProblem({ problem, onAgain }: { problem: string; onAgain: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-3 py-1.5 text-xs text-muted-foreground">
      <p role="status" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        Starts and ends between the lines could not be loaded: {problem}
      </p>
      <Button variant="outline" size="sm" onClick={onAgain}>
        Try again
      </Button>
    </div>
  );
}
