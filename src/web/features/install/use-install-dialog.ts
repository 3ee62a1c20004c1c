import { useUrlState, type UrlState } from '#web/lib/use-url-state.ts';

/** Which release is asked for, and which pod is being watched; both null: the dialog is closed. */
type InstallDialogState = { releaseId: string | null; podId: string | null };

const installDialogInUrl: UrlState<InstallDialogState> = {
  read: (params) => ({ releaseId: params.get('install'), podId: params.get('installing') }),
  write(params, { releaseId, podId }) {
    params.delete('install');
    params.delete('installing');
    if (releaseId !== null) params.set('install', releaseId);
    if (podId !== null) params.set('installing', podId);
  },
};

/** The dialog's state, in the URL. */
export function useInstallDialog() {
  const [{ releaseId, podId }, change] = useUrlState(installDialogInUrl);
  return {
    releaseId,
    podId,
    choose: (releaseId: string) => change({ releaseId, podId: null }),
    watch: (releaseId: string, podId: string) => change({ releaseId, podId }),
    close: () => change({ releaseId: null, podId: null }),
  };
}
