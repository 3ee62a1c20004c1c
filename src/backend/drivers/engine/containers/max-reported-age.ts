const unitSeconds: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 31 * 86_400,
  year: 366 * 86_400,
};
/** As both engines write it: "Less than a second", "About a minute", "3 hours". */
const agePattern = /\b(?:(Less than a|About an?|\d+) (second|minute|hour|day|week|month|year)s?)\b/;

/**
 * The most seconds that an engine can mean by a rounded age such as "Up 5 minutes" or "Exited (0)
 * About an hour ago"; undefined when it reports none.
 */
export function maxReportedAge(status: string): number | undefined {
  const [, count = '', unit = ''] = agePattern.exec(status) ?? [];
  const seconds = unitSeconds[unit];
  if (!seconds) return undefined;
  if (count === 'Less than a') return seconds;
  return seconds * (count.startsWith('About') ? 2 : Number(count) + 1);
}
