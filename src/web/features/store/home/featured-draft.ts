export type DraftItem = { id: string; name: string; by: string };
export type Draft = { apps: DraftItem[]; nodes: DraftItem[] };
export type DraftSide = keyof Draft;

/** More would not be looked at. */
export const maxFeatured = 12;

export type DraftChange =
  | { kind: 'add'; side: DraftSide; item: DraftItem }
  | { kind: 'remove'; side: DraftSide; id: string }
  /** `to` is the place in the list that the item takes. */
  | { kind: 'move'; side: DraftSide; id: string; to: number };

/** The draft after a change; a change that is about nothing changes nothing. */
export function changedDraft(draft: Draft, change: DraftChange): Draft {
  const items = draft[change.side];
  switch (change.kind) {
    case 'add':
      if (items.length >= maxFeatured || items.some(({ id }) => id === change.item.id))
        return draft;
      return { ...draft, [change.side]: [...items, change.item] };
    case 'remove':
      return { ...draft, [change.side]: items.filter(({ id }) => id !== change.id) };
    case 'move':
      return { ...draft, [change.side]: moved(items, change.id, change.to) };
  }
}

function moved(items: DraftItem[], id: string, to: number): DraftItem[] {
  const item = items.find((each) => each.id === id);
  if (!item) return items;
  const others = items.filter((each) => each !== item);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, item);
}
