/**
 * The name of an app that people read: the last part of its identifier, such as starmist of
 * github.io.jhnnsrs.starmist.
 */
export function appName(identifier: string): string {
  return identifier.split(/[./]/).findLast((part) => part.trim() !== '') ?? identifier;
}
