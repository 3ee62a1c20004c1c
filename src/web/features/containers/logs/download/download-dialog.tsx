import { useState } from 'react';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { downloadLog, followLink } from './download-log.ts';

type DownloadDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** What "these lines" are, such as "500 lines". */
  linesShown: string;
  onDownloadShown: () => void;
  /** The path of the whole log on the hub. */
  askForPath: () => Promise<string>;
  fetch: typeof fetch;
};

/** Asks which: the lines that are here, or the whole log, which the backend reads. */
export function DownloadDialog({
  isOpen,
  onClose,
  linesShown,
  onDownloadShown,
  askForPath,
  fetch,
}: DownloadDialogProps) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function close() {
    setProblem(null);
    onClose();
  }

  async function downloadWhole() {
    setAsking(true);
    setProblem(null);
    const refusal = await downloadLog(askForPath, { fetch, follow: followLink });
    setAsking(false);
    if (refusal === null) close();
    else setProblem(refusal);
  }

  return (
    <TitledDialog
      title="Download the log"
      description="The whole log is read by its backend, from the first line that the engine still has."
      isOpen={isOpen}
      onClose={close}
    >
      <div className="grid gap-3">
        <Button
          variant="outline"
          onClick={() => {
            onDownloadShown();
            close();
          }}
        >
          These lines ({linesShown})
        </Button>
        <Button disabled={isAsking} onClick={() => void downloadWhole()}>
          {isAsking ? 'Asking the backend …' : 'The whole log'}
        </Button>
        {problem !== null && (
          <p role="alert" className="text-sm text-destructive">
            {problem}
          </p>
        )}
      </div>
    </TitledDialog>
  );
}
