/**
 * The body of a response; undefined when it is larger. What comes out of the decompression counts,
 * so a small answer cannot grow without end.
 */
export async function readLimited(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    size += part.value.byteLength;
    if (size <= maxBytes) continue;
    await reader?.cancel();
    return undefined;
  }
  return new Uint8Array(Buffer.concat(parts, size));
}
