import { startTransition, useMemo, useOptimistic } from 'react';
import { useSearchParams } from 'react-router';

/**
 * How a state is read from the URL's parameters and written into them. What others have put there
 * stays; a part that is as it is without saying is left out, so that an address is short.
 *
 * Not nuqs: it adds 7.4 kB (gzip) to the first route, which has 2.4 kB left of its 150.
 */
export type UrlState<State> = {
  read: (params: URLSearchParams) => State;
  /** Into a copy, which it changes. */
  write: (params: URLSearchParams, state: State) => void;
};

/**
 * A state that survives a reload and can be sent as a link. The entry of the history is replaced,
 * so that Back leads out of the page and not through the letters of a search. What was chosen
 * shows at once, before the address has followed.
 */
export function useUrlState<State extends object>({
  read,
  write,
}: UrlState<State>): [State, (change: Partial<State>) => void] {
  const [params, setParams] = useSearchParams();
  const inUrl = useMemo(() => read(params), [read, params]);
  const [state, showAtOnce] = useOptimistic(inUrl);
  function change(part: Partial<State>) {
    const next = { ...state, ...part };
    startTransition(() => {
      showAtOnce(next);
      setParams(
        (old) => {
          const params = new URLSearchParams(old);
          write(params, next);
          return params;
        },
        { replace: true },
      );
    });
  }
  return [state, change];
}
