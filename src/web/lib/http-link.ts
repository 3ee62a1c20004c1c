/** The URL if a person may be sent there (http or https), else null. */
export function httpLink(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
}
