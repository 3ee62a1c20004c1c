import { useState } from 'react';
import { Card } from '#web/ui/card.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';

/** The entry with every word that the file has for it, for what no other place of the page shows. */
export function RawEntry({ raw }: { raw: unknown }) {
  const [isOpen, setOpen] = useState(false);
  const text = () => JSON.stringify(raw, null, 2);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-sm">
      <summary className="cursor-pointer rounded text-muted-foreground hover:text-primary">
        Raw entry (deployments.yaml)
      </summary>
      {isOpen && (
        <Card className="mt-3 overflow-hidden">
          <div className="flex justify-end border-b px-2 py-1">
            <CopyButton text={text} label="Copy the raw entry" />
          </div>
          <pre
            role="region"
            tabIndex={0}
            aria-label="Raw entry"
            className="max-h-120 overflow-auto p-4 font-mono text-[0.8125rem]"
          >
            {text()}
          </pre>
        </Card>
      )}
    </details>
  );
}
