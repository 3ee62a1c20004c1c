import { TriangleAlert } from 'lucide-react';
import { byteWords } from '#web/lib/words/byte-words.ts';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { FlavourDetail } from './flavour.queries.ts';

/** The image as it is named, as it is really pulled, and what its registry says of it. */
export function FlavourImage({
  flavour: { image, effectiveImage, imageRule, registry, sizeBytes },
}: {
  flavour: FlavourDetail;
}) {
  return (
    <div className="rounded-xl border bg-card p-4 shadow-xs">
      <div className="flex items-start gap-3">
        <code className="min-w-0 flex-1 self-center font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
          {image.imageString}
        </code>
        <CopyButton text={image.imageString} label="Copy the image" />
      </div>
      {registry?.movedFrom && (
        <p
          role="note"
          className="mt-3 flex items-start gap-2 rounded-lg bg-amber-100/70 px-3 py-2 text-sm dark:bg-amber-400/10"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">
            The tag has changed since it was first checked: it pointed to{' '}
            <code className="font-mono text-xs">{registry.movedFrom}</code>. A new install may run a
            different image.
          </span>
        </p>
      )}
      <div className="mt-4">
        <Facts>
          {effectiveImage !== image.imageString && (
            <Fact name="Pulled as">
              <code className="font-mono text-[0.8125rem]">{effectiveImage}</code>
            </Fact>
          )}
          {imageRule && (
            <Fact name="Image rule">
              <code className="font-mono text-[0.8125rem]">{imageRule.match}</code> →{' '}
              <code className="font-mono text-[0.8125rem]">{imageRule.image}</code>
            </Fact>
          )}
          <Fact name="Built">
            <TimeAgo at={image.buildAt} />
          </Fact>
          <Fact name="Size">{sizeWords(sizeBytes, registry?.sizeBytes ?? null)}</Fact>
          <RegistryFacts registry={registry} />
        </Facts>
      </div>
    </div>
  );
}

function RegistryFacts({ registry }: { registry: FlavourDetail['registry'] }) {
  if (!registry)
    return (
      <Fact name="Registry">
        <span className="text-muted-foreground">
          Not checked yet: digest and platforms unknown.
        </span>
      </Fact>
    );
  return (
    <>
      <Fact name="Digest">
        <span className="flex items-start gap-2">
          <code className="min-w-0 flex-1 self-center font-mono text-xs [overflow-wrap:anywhere]">
            {registry.digest}
          </code>
          <CopyButton text={registry.digest} label="Copy the digest" />
        </span>
      </Fact>
      <Fact name="Platforms">
        {registry.platforms.join(', ') || <span className="text-muted-foreground">unknown</span>}
      </Fact>
      <Fact name="Checked">
        <TimeAgo at={registry.checkedAt} />
      </Fact>
    </>
  );
}

function sizeWords(inspected: number | null, compressed: number | null): string {
  const words = [
    compressed !== null && `${byteWords(compressed)} to download`,
    inspected !== null && `${byteWords(inspected)} as inspected`,
  ].filter(Boolean);
  return words.join(', ') || 'unknown';
}
