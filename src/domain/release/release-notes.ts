const names = [
  'releaseNotes',
  'release_notes',
  'changelog',
  'changes',
  'notes',
  'whatsNew',
  'whats_new',
];
const most = 20_000;

/**
 * What publishers write about a release under one of several names, in the entry or its manifest;
 * null when nothing.
 */
export function releaseNotes(
  raw: Record<string, unknown>,
  manifest: Record<string, unknown>,
): string | null {
  for (const place of [raw, manifest]) {
    for (const name of names) {
      const text = textOf(place[name]);
      if (text !== '') return text.slice(0, most);
    }
  }
  return null;
}

/** A text, or a list of texts as a list. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (!Array.isArray(value)) return '';
  return value
    .filter((line) => typeof line === 'string')
    .map((line) => `- ${line}`)
    .join('\n');
}
