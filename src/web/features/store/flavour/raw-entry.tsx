import { Card } from '#web/ui/card.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { Fold } from '#web/parts/text/fold.tsx';

/** The entry with every word that the file has for it, for what no other place of the page shows. */
export function RawEntry({ raw }: { raw: unknown }) {
  const text = () => JSON.stringify(raw, null, 2);
  return (
    <Fold summary="Raw entry (deployments.yaml)" className="text-sm text-foreground">
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
    </Fold>
  );
}
