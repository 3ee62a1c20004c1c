import type { ProblemData } from './problem-fragment.ts';

/** The problems that contain all of the words in what they say or where, or whose line it is: "kind 118". */
export function problemsWith(
  problems: readonly ProblemData[],
  text: string,
): readonly ProblemData[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return problems;
  return problems.filter(({ message, path, line }) =>
    words.every(
      (word) =>
        String(line) === word ||
        message.toLowerCase().includes(word) ||
        path.toLowerCase().includes(word),
    ),
  );
}
