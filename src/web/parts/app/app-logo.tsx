import { useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { AppGlyph } from './app-glyph.tsx';

/** An app's own logo as the hub serves it; without one, or when it cannot be shown, a picture drawn from its name. */
export function AppLogo({
  identifier,
  logoUrl,
  className,
}: {
  identifier: string;
  logoUrl: string | null;
  className?: string;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  if (logoUrl === null || broken === logoUrl)
    return <AppGlyph identifier={identifier} className={className} />;
  return (
    <img
      src={logoUrl}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setBroken(logoUrl)}
      className={cn('size-10 shrink-0 rounded-[22%] border bg-white object-contain', className)}
    />
  );
}
