import type { QuickHit } from './palette.queries.ts';

/** The page of what was found. An app is known by its identifier, which stands below its name. */
export function hitPath({ kind, id, subtitle }: QuickHit): string {
  switch (kind) {
    case 'APP':
      return `/apps/${encodeURIComponent(subtitle)}`;
    case 'DEFINITION':
      return `/nodes/${encodeURIComponent(id)}`;
    case 'REPO':
      return `/repos/${encodeURIComponent(id)}`;
    case 'POD':
      return `/containers/${encodeURIComponent(id)}`;
    case 'BACKEND':
      return `/backends/${encodeURIComponent(id)}`;
  }
}
