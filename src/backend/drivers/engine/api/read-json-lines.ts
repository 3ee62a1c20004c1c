/** One JSON value per line, as engines stream pulls and events. A line that is not JSON is left out. */
export async function* readJsonLines<T>(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of chunks) {
    open += decoder.decode(chunk, { stream: true });
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) yield* parsed<T>(line);
  }
  yield* parsed<T>(open);
}

function* parsed<T>(line: string): Generator<T> {
  if (line.trim() === '') return;
  try {
    yield JSON.parse(line) as T;
  } catch {
    // Half a line at the end of a broken stream: the caller reads the engine's list again anyway.
  }
}
