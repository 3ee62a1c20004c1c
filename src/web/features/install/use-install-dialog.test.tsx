import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { useInstallDialog } from './use-install-dialog.ts';

afterEach(cleanup);

test('the dialog is asked for a release, then shows its pod, and closes; the rest of the address stays', async () => {
  const { result } = renderHook(
    () => ({ dialog: useInstallDialog(), address: useLocation().search }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <MemoryRouter initialEntries={['/apps/org.lab.cells?version=1.0']}>{children}</MemoryRouter>
      ),
    },
  );
  expect(result.current.dialog).toMatchObject({ releaseId: null, podId: null });
  await act(async () => result.current.dialog.choose('r1'));
  expect(result.current.address).toBe('?version=1.0&install=r1');
  await act(async () => result.current.dialog.watch('r1', 'p1'));
  expect(result.current.dialog).toMatchObject({ releaseId: 'r1', podId: 'p1' });
  await act(async () => result.current.dialog.choose('r2'));
  expect(result.current.dialog).toMatchObject({ releaseId: 'r2', podId: null });
  await act(async () => result.current.dialog.close());
  expect(result.current.address).toBe('?version=1.0');
});
