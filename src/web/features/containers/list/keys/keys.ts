/** What a key does in the list of containers. */
export type KeyAct =
  | 'next'
  | 'before'
  | 'first'
  | 'last'
  | 'open'
  | 'choose'
  | 'range'
  | 'all'
  | 'startOrStop'
  | 'restart'
  | 'log'
  | 'remove'
  | 'needsMe'
  | 'back';

type KeyBinding = {
  act: KeyAct;
  /** As `KeyboardEvent.key` says it, each. */
  keys: readonly string[];
  with?: 'Shift' | 'Ctrl';
  /** As the list of keys says it. */
  title: string;
  /** Acts only while a row has the focus: elsewhere the key has a meaning of its own. */
  isOfRow?: boolean;
};

/** Every key of the list of containers, in the order in which it is listed. */
export const containerKeys: readonly KeyBinding[] = [
  { act: 'next', keys: ['j'], title: 'Next row' },
  { act: 'before', keys: ['k'], title: 'Row before' },
  { act: 'next', keys: ['ArrowDown'], title: 'Next row', isOfRow: true },
  { act: 'before', keys: ['ArrowUp'], title: 'Row before', isOfRow: true },
  { act: 'first', keys: ['Home'], title: 'First row', isOfRow: true },
  { act: 'last', keys: ['End'], title: 'Last row', isOfRow: true },
  { act: 'open', keys: ['Enter'], title: 'Open the container, fold a group', isOfRow: true },
  { act: 'choose', keys: ['x'], title: 'Select' },
  { act: 'range', keys: ['x', 'X'], with: 'Shift', title: 'Select from the last to this one' },
  { act: 'all', keys: ['a'], with: 'Ctrl', title: 'Select all', isOfRow: true },
  { act: 'startOrStop', keys: ['s'], title: 'Stop, or start' },
  { act: 'restart', keys: ['r'], title: 'Restart' },
  { act: 'log', keys: ['l'], title: 'Log' },
  { act: 'remove', keys: ['Delete'], title: 'Remove (asks first)' },
  { act: 'needsMe', keys: ['f'], title: 'Only what needs a person' },
  { act: 'back', keys: ['Escape'], title: 'One step back: the selection, then the filters' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What is to be done for a key; null: nothing of ours. */
export function actOf(pressed: Pressed, isOnRow: boolean): KeyAct | null {
  if (pressed.altKey) return null;
  const held = pressed.ctrlKey || pressed.metaKey ? 'Ctrl' : pressed.shiftKey ? 'Shift' : undefined;
  const binding = containerKeys.find(
    ({ keys, with: wanted, isOfRow = false }) =>
      keys.includes(pressed.key) && wanted === held && (isOnRow || !isOfRow),
  );
  return binding?.act ?? null;
}
