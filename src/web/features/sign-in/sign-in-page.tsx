import { useMutation } from '@tanstack/react-query';
import { KeyRound, LoaderCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useSession } from '#web/data/live-updates.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import mark from '#web/parts/page/kabinet.svg';
import { createWantedPage, onSignInElsewhere } from './wanted-page.ts';
import { redeemTicket, ticketOf } from './redeem-ticket.ts';

const wantedPage = createWantedPage(localStorage, () => Date.now());
const newLink = 'npx kabinet link';

/** Signs in with the link that the hub printed; without one it says how to get one. */
export function SignInPage() {
  const { hash, state } = useLocation();
  const { from = '/' } = (state ?? {}) as { from?: string };
  const { signedIn } = useSession();
  const navigate = useNavigate();
  const ticket = ticketOf(hash);
  const tried = useRef<string | null>(null);
  const {
    mutate,
    data: because,
    error,
    isPending,
  } = useMutation({
    mutationFn: redeemTicket,
    onSuccess: (refusal) => {
      if (refusal !== null) return;
      signedIn();
      void navigate(wantedPage.take(), { replace: true });
    },
  });
  useEffect(
    () =>
      onSignInElsewhere(window, () => {
        signedIn();
        void navigate(from, { replace: true });
      }),
    [from, navigate, signedIn],
  );
  useEffect(() => {
    // A ticket works once: React may run an effect twice, the hub must not be asked twice.
    if (ticket === null || tried.current === ticket) return;
    tried.current = ticket;
    mutate(ticket);
  }, [ticket, mutate]);
  const isSigningIn = ticket !== null && (isPending || because === undefined) && !error;

  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <title>Sign in · Kabinet</title>
      <div className="w-full max-w-md rounded-2xl border bg-card p-8 shadow-sm">
        <img src={mark} alt="" width={44} height={44} />
        <h1 className="mt-5 text-xl font-semibold tracking-tight">
          {isSigningIn ? 'Signing in' : 'Sign in to Kabinet'}
        </h1>
        {isSigningIn ? (
          <p role="status" className="mt-2 flex items-center gap-2 text-muted-foreground">
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
            One moment
          </p>
        ) : (
          <HowToSignIn
            because={
              error
                ? 'The hub does not respond. Check that it is running, then open the link again.'
                : (because ?? null)
            }
          />
        )}
      </div>
    </main>
  );
}

function HowToSignIn({ because }: { because: string | null }) {
  return (
    <div className="mt-4 grid grid-cols-1 gap-4 text-sm">
      {because !== null && <ErrorNote>{because}</ErrorNote>}
      <p className="flex gap-2">
        <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-primary" />
        <span>
          Open the link that Kabinet printed in the terminal when it started. It signs in one
          browser, once.
        </span>
      </p>
      <p className="text-muted-foreground">
        For a new link, run this in the Kabinet folder on the machine where it runs:
      </p>
      <div className="flex items-center gap-2 rounded-lg border bg-muted px-3 py-2">
        <code className="flex-1 font-mono text-xs select-all">{newLink}</code>
        <CopyButton text={newLink} label="Copy the command" />
      </div>
      <p className="text-muted-foreground">
        You cannot use that machine? Ask whoever runs Kabinet there for a link; they make one with
        this command. Open it in this browser within 15 minutes, and you are brought to the page
        that you wanted.
      </p>
    </div>
  );
}
