import { useSearchParams } from 'react-router';

/** The dialog's state, in the URL: which release is asked for, and which pod is being watched. */
export function useInstallDialog() {
  const [params, setParams] = useSearchParams();
  function change(edit: (params: URLSearchParams) => void) {
    setParams(
      (old) => {
        edit(old);
        return old;
      },
      { replace: true, preventScrollReset: true },
    );
  }
  return {
    releaseId: params.get('install'),
    podId: params.get('installing'),
    choose: (releaseId: string) =>
      change((next) => {
        next.set('install', releaseId);
        next.delete('installing');
      }),
    watch: (releaseId: string, podId: string) =>
      change((next) => {
        next.set('install', releaseId);
        next.set('installing', podId);
      }),
    close: () =>
      change((next) => {
        next.delete('install');
        next.delete('installing');
      }),
  };
}
