import { useSearchParams } from 'react-router';

/** One parameter of the URL, such as the one that opens a dialog; null: it is not there. The others stay. */
export function useUrlParam(name: string): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  function set(value: string | null) {
    setParams(
      (old) => {
        const params = new URLSearchParams(old);
        if (value === null) params.delete(name);
        else params.set(name, value);
        return params;
      },
      { replace: true },
    );
  }
  return [params.get(name), set];
}
