import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Button } from '#web/ui/button.tsx';

/** What is not on the page then: nobody shall think that there is none of it. */
export function AftermathProblem({ problem, onAgain }: { problem: string; onAgain: () => void }) {
  return (
    <div className="mb-6">
      <ErrorNote
        action={
          <Button variant="outline" size="sm" onClick={onAgain}>
            Try again
          </Button>
        }
      >
        Its last lines, restarts, updates and highest use could not be loaded: {problem}
      </ErrorNote>
    </div>
  );
}
