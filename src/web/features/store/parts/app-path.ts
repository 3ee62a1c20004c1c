export function appPath(identifier: string): string {
  return `/apps/${encodeURIComponent(identifier)}`;
}

export function nodePath(id: string): string {
  return `/nodes/${encodeURIComponent(id)}`;
}

export function flavourPath(id: string): string {
  return `/flavours/${encodeURIComponent(id)}`;
}

/** Nodes that take data of this structure, such as @mikro/image. */
export function dataPath(structure: string): string {
  return `/data?${new URLSearchParams([['have', structure]])}`;
}

/** Browsing, narrowed down to one value of a facet. */
export function browsePath(facet: string, value: string): string {
  return `/browse?${new URLSearchParams([[facet, value]])}`;
}
