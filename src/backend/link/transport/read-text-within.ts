/** More than was agreed has come, or would have come out of what was packed. */
class TooLong extends Error {
  override name = 'TooLong';
}

/**
 * The body as text. Of one that is longer than `maxBytes`, unpacked, no more than that is read.
 * Throws TooLong.
 */
export async function readTextWithin(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > maxBytes)
      throw new TooLong(`An answer of more than ${maxBytes} bytes was not read.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
