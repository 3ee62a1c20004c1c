import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** A primary key that sorts by the time it was made. */
export function primaryId() {
  return uuid('id')
    .primaryKey()
    .$defaultFn(() => v7());
}

/** An instant with its offset, milliseconds kept. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
}

/** Bytes as they are. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
