import { createRoot } from 'react-dom/client';
import { toast } from 'sonner';
import { Toaster } from '#web/ui/sonner.tsx';

let place: HTMLElement | undefined;

/** Loaded by notify() when there is something to say; it brings its own place on the page. */
export function showNotice(kind: 'success' | 'error' | 'message', text: string): void {
  if (!document.contains(place ?? null)) {
    place = document.body.appendChild(document.createElement('div'));
    createRoot(place).render(<Toaster position="bottom-right" closeButton />);
  }
  toast[kind](text);
}
