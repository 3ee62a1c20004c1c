import { Button } from '#web/ui/button.tsx';
import { cn } from '#web/lib/cn.ts';

type ToggleProps = {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: React.ReactNode;
};

export function Toggle({ label, isOn, onChange, children }: ToggleProps) {
  return (
    <Button
      variant="outline"
      size="icon"
      aria-label={label}
      data-hint={label}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={cn(isOn && 'bg-accent text-primary')}
    >
      {children}
    </Button>
  );
}
