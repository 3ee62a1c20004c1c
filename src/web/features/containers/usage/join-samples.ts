/** Fifteen minutes of samples. */
const maxSamples = 180;

/** In the order of their times, each once: a sample may come twice, when it was taken while the past was read. */
export function joinSamples<Sample extends { at: string }>(
  known: readonly Sample[],
  added: readonly Sample[],
): readonly Sample[] {
  const byTime = new Map([...known, ...added].map((sample) => [sample.at, sample]));
  return [...byTime.values()]
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(-maxSamples);
}
