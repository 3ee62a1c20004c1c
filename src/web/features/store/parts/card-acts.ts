import { createContext, use, type ReactNode } from 'react';
import type { AppCardData } from './app-card-fragment.ts';

/** What can be done with an app where its card stands. */
export type CardAct = (app: AppCardData) => ReactNode;

const CardActContext = createContext<CardAct>(() => null);

/** Given by the place, because installing is no part of the store. */
export const CardActs = CardActContext.Provider;

export function useCardAct(): CardAct {
  return use(CardActContext);
}
