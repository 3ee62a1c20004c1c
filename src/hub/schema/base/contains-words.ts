import { and, ilike, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

const maxWords = 16;

/**
 * Each word of `text` occurs in at least one of the texts, in any case. null and '' ask for
 * nothing.
 */
export function containsWords(
  text: string | null | undefined,
  ...within: (PgColumn | SQL)[]
): SQL | undefined {
  return and(
    ...wordsOf(text).map((word) => or(...within.map((column) => ilike(column, containing(word))))),
  );
}

/** The first words of what somebody looks for. */
function wordsOf(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, maxWords);
}

/**
 * A LIKE pattern for these characters anywhere, whatever they mean to LIKE. NUL cannot be sent to
 * PostgreSQL.
 */
export function containing(characters: string): string {
  return `%${characters.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&')}%`;
}
