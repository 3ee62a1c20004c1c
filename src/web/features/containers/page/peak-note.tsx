import { peakSpanWords, peakWords, type Peak } from './peak-words.ts';

/** The highest use until it last ended, and of what that is the highest. */
export function PeakNote({ peak }: { peak: Peak }) {
  return (
    <div role="note" className="grid gap-1 rounded-xl border bg-card p-4 text-sm">
      <p>
        <span className="font-medium">Highest until it last ended:</span> {peakWords(peak)}.
      </p>
      <p className="text-xs text-muted-foreground">
        Of {peakSpanWords(peak)}. Containers are measured only while somebody looks: there may have
        been more at other times.
      </p>
    </div>
  );
}
