import { useEffect, useEffectEvent } from 'react';
import { isTakenKey, singleKeys } from '#web/lib/keys/single-keys.ts';
import { actOf, type KeyAct } from './keys.ts';
import { besideInRow } from './use-one-tab-stop.ts';

/** Listens to the keys of the list, wherever on the page the focus is, except where it takes them itself. */
export function useListKeys(acts: Record<KeyAct, () => void>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isTakenKey(event)) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      besideInRow(target, event.key === 'ArrowRight' ? 1 : -1)?.focus();
      return;
    }
    const act = actOf(event, target.hasAttribute('data-line'));
    if (act === null || (!singleKeys.get() && !isPlain(event.key))) return;
    event.preventDefault();
    acts[act]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Arrows, Enter, Home and their like write nothing: they stay when single letters are turned off. */
function isPlain(key: string): boolean {
  return key.length > 1 && key !== 'Delete';
}
