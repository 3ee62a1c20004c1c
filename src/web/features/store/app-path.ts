export function appPath(identifier: string): string {
  return `/apps/${encodeURIComponent(identifier)}`;
}
