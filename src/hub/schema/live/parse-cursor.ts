import { Refusal } from '#hub/refusal.ts';

/** The position in the feed that a cursor stands for; null begins now. */
export function parseCursor(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  if (!/^\d{1,15}$/.test(cursor))
    throw new Refusal('BAD_INPUT', 'This cursor is not valid. Leave it out to begin now.');
  return Number(cursor);
}
