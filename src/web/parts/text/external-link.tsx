import { ExternalLink as ExternalLinkIcon } from 'lucide-react';
import { httpLink } from '#web/lib/http-link.ts';

/** A link to another site: http and https only, and the other site learns nothing of us. */
export function ExternalLink({ url, children }: { url: string; children: string }) {
  const href = httpLink(url);
  if (href === null) return <span className="[overflow-wrap:anywhere]">{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex max-w-full min-w-0 items-center gap-1 text-primary hover:underline"
    >
      <span className="truncate">{children}</span>
      <ExternalLinkIcon aria-hidden className="size-3.5 shrink-0" />
    </a>
  );
}
