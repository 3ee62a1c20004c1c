/** A colour for each name: none is red, which is for what broke. */
const colours = [
  'text-sky-800 dark:text-sky-300',
  'text-amber-800 dark:text-amber-300',
  'text-violet-800 dark:text-violet-300',
  'text-emerald-800 dark:text-emerald-300',
  'text-fuchsia-800 dark:text-fuchsia-300',
  'text-lime-800 dark:text-lime-300',
  'text-indigo-800 dark:text-indigo-300',
  'text-teal-800 dark:text-teal-300',
  'text-orange-800 dark:text-orange-300',
  'text-cyan-800 dark:text-cyan-300',
  'text-pink-800 dark:text-pink-300',
  'text-blue-800 dark:text-blue-300',
] as const;

export function colourOf(place: number): string {
  return colours[place % colours.length] ?? colours[0];
}
