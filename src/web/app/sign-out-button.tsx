import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useSession } from '#web/data/live-updates.tsx';
import { Button } from '#web/ui/button.tsx';
import { notify } from '#web/parts/page/notify.ts';

/** Ends the session of this browser, its open connections included. */
export function SignOutButton() {
  const { signedOut } = useSession();
  const signOut = useMutation({
    mutationFn: async () => {
      const answer = await fetch('/auth/sign-out', { method: 'POST', credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`The hub answered ${answer.status}.`);
    },
    onSuccess: signedOut,
    onError: () => notify('error', 'You are still signed in: the hub did not respond. Try again.'),
  });
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="Sign out"
      data-hint="Sign out"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      <LogOut aria-hidden />
    </Button>
  );
}
