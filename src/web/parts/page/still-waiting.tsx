import { LoaderCircle } from 'lucide-react';
import { hubPresence } from '#web/lib/hub-presence.ts';
import { useStore } from '#web/lib/use-store.ts';
import { Button } from '#web/ui/button.tsx';

/**
 * Says of what is on its way that it takes long, a moment after it has begun; and at once when it
 * has to wait for the hub.
 */
export function StillWaiting({ what }: { what: string }) {
  const isAway = useStore(hubPresence) === 'away';
  return (
    <p
      role="status"
      key={isAway ? 'away' : 'there'}
      className={isAway ? 'text-sm' : 'animate-late text-sm text-muted-foreground'}
    >
      {isAway
        ? `The hub does not answer. ${what} opens by itself once it does.`
        : `${what} is still loading.`}
    </p>
  );
}

/** Stands in the place of a dialog that has been opened and is on its way. */
export function OpeningNote({ onCancel }: { onCancel: () => void }) {
  return (
    <div className="fixed inset-x-4 bottom-20 z-50 mx-auto flex w-fit max-w-full animate-soon items-center gap-3 rounded-xl border bg-card px-4 py-3 shadow-lg md:bottom-6">
      <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-primary" />
      <StillWaiting what="The dialog" />
      <Button variant="outline" size="sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
