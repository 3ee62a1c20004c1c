import { Download } from 'lucide-react';
import { useState } from 'react';
import { useAsk, useHub } from '#web/data/live-updates.tsx';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { DownloadDialog } from './download/download-dialog.tsx';
import { downloadText } from './download/download-log.ts';
import { countLines, logText } from './reading/log-content.ts';
import type { LogRow } from './reading/log-lines.ts';
import { podLogDownload } from './reading/log.queries.ts';

type LogDownloadProps = {
  pod: { id: string; name: string };
  hasTimes: boolean;
  rows: readonly LogRow[];
};

export function LogDownload({ pod: { id, name }, hasTimes, rows }: LogDownloadProps) {
  const ask = useAsk();
  const { fetch } = useHub();
  const [isOpen, setOpen] = useState(false);

  async function askForPath() {
    const { pod } = await ask(podLogDownload, { pod: id });
    return hasTimes ? pod.logDownload : `${pod.logDownload}&plain=1`;
  }

  return (
    <>
      <Button
        variant="outline"
        size="sm"
        aria-label="Download the log"
        onClick={() => setOpen(true)}
      >
        <Download aria-hidden />
        <span className="max-sm:sr-only">Download</span>
      </Button>
      <DownloadDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        linesShown={countWords(countLines(rows), 'line')}
        onDownloadShown={() => downloadText(logText(rows, hasTimes), `${name}.log`)}
        askForPath={askForPath}
        fetch={fetch}
      />
    </>
  );
}
