import { withoutPassword } from '#domain/repo/repo-names.ts';

/** Bytes that were found under a name, or the sentence why there are none. */
export type Target = {
  file: string;
  content: { kind: 'bytes'; bytes: Uint8Array } | { kind: 'unreadable'; because: string };
};

export function unreadable(file: string, because: string): Target {
  return { file: withoutPassword(file), content: { kind: 'unreadable', because } };
}
