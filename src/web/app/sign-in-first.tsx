import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { createWantedPage } from '#web/features/sign-in/wanted-page.ts';

const wantedPage = createWantedPage(localStorage, () => Date.now());

/** Leads to the sign-in page, and keeps the page that was wanted for afterwards. */
export function SignInFirst() {
  const { pathname, search, hash } = useLocation();
  const from = `${pathname}${search}${hash}`;
  useEffect(() => wantedPage.keep(from), [from]);
  return <Navigate to="/sign-in" replace state={{ from }} />;
}
