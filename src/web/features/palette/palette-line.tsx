import { CornerDownLeft } from 'lucide-react';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { CommandItem } from '#web/ui/command.tsx';
import type { PaletteItem } from './palette-groups.ts';

/** One line. What cannot be done now stays readable, with its reason, and is not taken by Enter. */
export function PaletteLine({
  item: { value, icon: Icon, title, subtitle, pod, refusal },
  onChoose,
}: {
  item: PaletteItem;
  onChoose: () => void;
}) {
  const isRefused = refusal !== undefined;
  return (
    <CommandItem
      value={value}
      onSelect={onChoose}
      disabled={isRefused}
      className="group data-[disabled=true]:opacity-100"
    >
      <Icon
        aria-hidden
        className="size-4 shrink-0 text-muted-foreground group-data-[selected=true]:text-primary"
      />
      <span className="min-w-0 flex-1 truncate font-medium" data-hint={title}>
        {title}
      </span>
      {(refusal ?? subtitle) && (
        <span className="max-w-[45%] min-w-0 truncate text-xs text-muted-foreground">
          {refusal ?? subtitle}
        </span>
      )}
      {pod && <PhaseChip phase={pod.phase} freshness={pod.backend.freshness} className="h-5" />}
      <CornerDownLeft
        aria-hidden
        className="size-3.5 shrink-0 text-muted-foreground opacity-0 group-data-[selected=true]:opacity-100"
      />
    </CommandItem>
  );
}
