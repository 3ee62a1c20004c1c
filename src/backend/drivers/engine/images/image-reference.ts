/**
 * An image reference ends up in the path of a request to the engine, so only the characters of the
 * OCI grammar may pass: no `..`, no query, no empty segment.
 */
export function isImageReference(text: string): boolean {
  return (
    /^[a-zA-Z0-9][a-zA-Z0-9._:/@-]*$/.test(text) &&
    !text.includes('..') &&
    !text.includes('//') &&
    text.length <= 1_000
  );
}

/** Without a tag an engine would pull every tag of the repository. */
export function withTag(image: string): string {
  if (image.includes('@')) return image;
  return image.lastIndexOf(':') > image.lastIndexOf('/') ? image : `${image}:latest`;
}
