/** Words that say nothing of what a tool does, and those by which questions begin. */
const words =
  'a about after all also an and any are as at be been before between both but by can could do does ' +
  'done during each for from had has have having here how i if in into is it its just may me more ' +
  'most my need no not of on one only or other our over please should so some such than that the ' +
  'their them then there these they this those to too under up us use used user users uses using ' +
  'very want was we were what when where whether which while who why will with would you your';
const all: ReadonlySet<string> = new Set(words.split(' '));

export function isStopWord(word: string): boolean {
  return all.has(word);
}
