import { createStore } from '../create-store.ts';

const key = 'kabinet-single-keys';

/** Keys that act by themselves, such as `j` and `x`. Who dictates to a computer turns them off. */
const store = createStore(localStorage.getItem(key) !== 'off');

export const singleKeys = {
  get: store.get,
  subscribe: store.subscribe,
  set(isOn: boolean) {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
    store.set(isOn);
  },
};

/** Whether a key that is pressed here belongs to what has the focus: a field, a dialog or a menu. */
export function isTakenKey({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    ) !== null
  );
}
