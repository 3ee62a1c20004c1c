import { keyText, type CatalogueEntry, type EntryKey } from './catalogue-entry.ts';

/** A flavour as the store has it. */
export type KnownFlavour = { id: string; key: EntryKey; hash: string; isWithdrawn: boolean };

/** What a scan has to write, and what it says it did. */
export type Comparison = {
  added: CatalogueEntry[];
  /** Also those that were withdrawn and are listed again. */
  changed: CatalogueEntry[];
  /** No longer listed, and not withdrawn yet. */
  removed: KnownFlavour[];
  unchanged: number;
};

export function compareEntries(known: KnownFlavour[], entries: CatalogueEntry[]): Comparison {
  const byKey = new Map(known.map((flavour) => [keyText(flavour.key), flavour]));
  const listed = new Set(entries.map((entry) => keyText(entry.key)));
  const added = entries.filter((entry) => !byKey.has(keyText(entry.key)));
  const changed = entries.filter((entry) => {
    const flavour = byKey.get(keyText(entry.key));
    return flavour !== undefined && (flavour.hash !== entry.hash || flavour.isWithdrawn);
  });
  return {
    added,
    changed,
    removed: known.filter((flavour) => !flavour.isWithdrawn && !listed.has(keyText(flavour.key))),
    unchanged: entries.length - added.length - changed.length,
  };
}
