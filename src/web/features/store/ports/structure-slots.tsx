import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/input.tsx';

type StructureSlotsProps = {
  /** What these are, such as: I have. */
  legend: string;
  hint: string;
  values: readonly string[];
  known: readonly string[];
  onChange: (values: string[]) => void;
};

/** Structures of data, one in each box; the browser offers those that the store knows. */
export function StructureSlots({ legend, hint, values, known, onChange }: StructureSlotsProps) {
  const id = useId();
  const shown = values.length === 0 ? [''] : values;
  const set = (at: number, value: string) => onChange(shown.with(at, value));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <datalist id={id}>
        {known.flatMap((one) => [
          <option key={one} value={one} />,
          <option key={`[${one}]`} value={`[${one}]`} />,
        ])}
      </datalist>
      <ul className="grid grid-cols-1 gap-2">
        {shown.map((value, at) => (
          <li key={at} className="flex gap-2">
            <Input
              list={id}
              value={value}
              placeholder="@mikro/image"
              aria-label={`${legend}, ${at + 1} of ${shown.length}`}
              aria-describedby={`${id}-hint`}
              onChange={(event) => set(at, event.target.value)}
            />
            {(shown.length > 1 || value !== '') && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Remove ${value === '' ? 'the empty box' : value}`}
                onClick={() => onChange(shown.toSpliced(at, 1))}
              >
                <X aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p id={`${id}-hint`} className="mt-1.5 text-xs text-muted-foreground">
        {hint}
      </p>
      <Button
        variant="outline"
        size="sm"
        className="mt-2"
        disabled={shown.at(-1) === ''}
        onClick={() => onChange([...shown, ''])}
      >
        <Plus aria-hidden />
        Add another
      </Button>
    </fieldset>
  );
}
