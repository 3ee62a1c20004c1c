import { useEffect, useState } from 'react';
import { Tooltip, TooltipContent, TooltipProvider, TooltipTrigger } from '#web/ui/tooltip.tsx';
import { followPointing, type Shown } from './follow-pointing.ts';

/** The one tooltip of the page: it stands at a place that has the size of what it explains. */
export function HintLayer() {
  const [shown, show] = useState<Shown | null>(null);
  useEffect(() => followPointing(document, show), []);
  if (!shown) return null;
  const { left, top, width, height } = shown.place;
  return (
    <TooltipProvider>
      <Tooltip open>
        <TooltipTrigger asChild>
          <span
            aria-hidden
            style={{ position: 'fixed', pointerEvents: 'none', left, top, width, height }}
          />
        </TooltipTrigger>
        <TooltipContent>{shown.text}</TooltipContent>
      </Tooltip>
    </TooltipProvider>
  );
}
