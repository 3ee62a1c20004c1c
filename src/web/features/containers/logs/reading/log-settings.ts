export type LogSourceFilter = 'both' | 'stdout' | 'stderr';
/** Lines of this level and those that matter more. */
export type LogLevelFilter = 'all' | 'info' | 'warning' | 'error';

/** From where a log is read: its last lines, or those of the last minutes. */
export type LogStart = `last ${number}` | `minutes ${number}`;

export type LogSettings = {
  start: LogStart;
  source: LogSourceFilter;
  level: LogLevelFilter;
  /** Only the lines in which a search finds something. */
  isOnlyMatches: boolean;
  hasTimes: boolean;
  isWrapped: boolean;
};

export const logStarts: readonly { value: LogStart; label: string }[] = [
  { value: 'last 100', label: 'Last 100' },
  { value: 'last 500', label: 'Last 500' },
  { value: 'last 2000', label: 'Last 2,000' },
  { value: 'last 5000', label: 'Last 5,000' },
  { value: 'minutes 5', label: 'Last 5 minutes' },
  { value: 'minutes 60', label: 'Last hour' },
];
export const logSourceFilters: readonly { value: LogSourceFilter; label: string }[] = [
  { value: 'both', label: 'stdout and stderr' },
  { value: 'stdout', label: 'stdout' },
  { value: 'stderr', label: 'stderr' },
];
export const logLevelFilters: readonly { value: LogLevelFilter; label: string }[] = [
  { value: 'all', label: 'All levels' },
  { value: 'info', label: 'Info and above' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
];
export const defaultLogSettings: LogSettings = {
  start: 'last 500',
  source: 'both',
  level: 'all',
  isOnlyMatches: false,
  hasTimes: true,
  isWrapped: true,
};

/** As much as one reading may begin with. */
const maxTail = 10_000;

/** What is asked of the hub; minutes are counted back from now. */
export function tailOf(start: LogStart, now: Date): { tail: number; since: string | null } {
  const [kind, count] = start.split(' ');
  if (kind === 'last') return { tail: Number(count), since: null };
  return {
    tail: maxTail,
    since: new Date(now.getTime() - Number(count) * 60_000).toISOString(),
  };
}
