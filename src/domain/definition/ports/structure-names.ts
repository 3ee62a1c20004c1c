/**
 * Structures that were renamed: what older files call it, and what it is called today. One that is
 * renamed again gets another line here.
 */
const renamed: ReadonlyMap<string, string> = new Map([
  ['@mikro/representation', '@mikro/image'],
  ['@mikro/omerofile', '@mikro/file'],
]);

/** What a structure is called today: an old name and the new one are the same structure. */
export function structureName(identifier: string): string {
  return renamed.get(identifier) ?? identifier;
}
