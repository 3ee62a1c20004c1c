export function appPath(identifier: string): string {
  return `/apps/${encodeURIComponent(identifier)}`;
}

export function nodePath(id: string): string {
  return `/nodes/${encodeURIComponent(id)}`;
}

export function flavourPath(id: string): string {
  return `/flavours/${encodeURIComponent(id)}`;
}

/** Browsing, narrowed down to one value of a facet. */
export function browsePath(facet: string, value: string): string {
  return `/browse?${new URLSearchParams([[facet, value]])}`;
}
