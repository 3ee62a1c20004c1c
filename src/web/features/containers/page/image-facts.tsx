import { parseImageReference } from '#domain/image/image-reference.ts';
import { Fact } from '#web/parts/text/facts.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { PodDetail } from './container-page.queries.ts';

/** What the container was made of: by whose decision, from which registry, and how it came here. */
export function ImageFacts({
  pod: { image, imageDigest, imageUse, deployment },
}: {
  pod: PodDetail;
}) {
  const { origin } = deployment;
  const registry = parseImageReference(image)?.registry;
  return (
    <>
      <Fact name="Image">
        <code className="font-mono text-xs">{image}</code>
      </Fact>
      {origin?.ruleMatch != null && (
        <Fact name="Overridden">
          By the image rule for <code className="font-mono text-xs">{origin.ruleMatch}</code>. Its
          publisher names <code className="font-mono text-xs">{origin.published}</code>
        </Fact>
      )}
      {registry !== undefined && <Fact name="Registry">{registry}</Fact>}
      {imageUse && (
        <Fact name="Image source">
          {words[imageUse.source]}, <TimeAgo at={imageUse.at} />
        </Fact>
      )}
      {imageDigest !== null && (
        <Fact name="Digest">
          <code className="font-mono text-xs" data-hint={imageDigest}>
            {imageDigest.slice(0, 26)}…
          </code>
        </Fact>
      )}
    </>
  );
}

const words = {
  PULLED: 'Pulled from the registry',
  PRESENT: 'Already on the machine, the same as in the registry',
  OLDER: 'An older one of the machine was taken',
  UNCHECKED: 'Already on the machine, not compared with the registry',
} as const;
