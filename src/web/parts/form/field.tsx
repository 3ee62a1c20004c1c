import { useId, type ReactNode } from 'react';
import { Label } from '#web/ui/label.tsx';

type FieldProps = {
  label: string;
  hint?: string;
  error?: string | null;
  children: (ids: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
};

/** A label, its control, and one line below: the error if there is one, else the hint. */
export function Field({ label, hint, error = null, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': error !== null })}
      <p
        id={noteId}
        aria-live="polite"
        className={error === null ? 'text-xs text-muted-foreground' : 'text-sm text-destructive'}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
