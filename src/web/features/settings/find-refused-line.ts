import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';

/** The first line that is not a repository, with its number, as a sentence; null when every line is one. */
export function findRefusedLine(text: string): string | null {
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseRepoReference(line);
    if (!parsed.ok) return `Line ${at + 1}: ${parsed.because}`;
  }
  return null;
}
