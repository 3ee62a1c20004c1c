const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its two largest units: 4 s, 3 min, 2 h 5 min, 6 d 4 h. */
export function durationWords(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < minute) return `${Math.floor(ms / second)} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < day) return two(Math.floor(ms / hour), 'h', Math.floor((ms % hour) / minute), 'min');
  return two(Math.floor(ms / day), 'd', Math.floor((ms % day) / hour), 'h');
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** How long ago, in one unit: just now, 12 s ago, 3 min ago, 2 h ago, 5 d ago; older as a date. */
export function agoWords(then: Date, now: Date): string {
  const ms = now.getTime() - then.getTime();
  if (ms < 5 * second) return 'just now';
  if (ms < minute) return `${Math.floor(ms / second)} s ago`;
  if (ms < hour) return `${Math.floor(ms / minute)} min ago`;
  if (ms < day) return `${Math.floor(ms / hour)} h ago`;
  if (ms < 30 * day) return `${Math.floor(ms / day)} d ago`;
  return dateFormat.format(then);
}

// Made once: the browser takes longer to make a format than to draw the row that needs it.
const dateFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const instantFormat = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The day, for what lies further away than hours. */
export function dateWords(date: Date): string {
  return dateFormat.format(date);
}

/** The whole instant, for titles. */
export function instantWords(date: Date): string {
  return instantFormat.format(date);
}

export function clockWords(date: Date): string {
  return clockFormat.format(date);
}
