import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '#web/ui/select.tsx';

type OptionSelectProps<Value extends string | number> = {
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  size?: 'sm' | 'default';
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
};

/** One of a few. Values may be numbers, or empty, which a Select of its own has no word for. */
export function OptionSelect<Value extends string | number>({
  options,
  value,
  onChange,
  ...trigger
}: OptionSelectProps<Value>) {
  return (
    <Select
      value={keyOf(value)}
      onValueChange={(key) => {
        const chosen = options.find((option) => keyOf(option.value) === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      <SelectTrigger {...trigger}>
        <SelectValue>{options.find((option) => option.value === value)?.label}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={keyOf(option.value)}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

const keyOf = (value: string | number) => `=${value}`;
