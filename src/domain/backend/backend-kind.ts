/** Every kind of backend, with the words that people read. `id` is its word on the wire and on the command line. */
export const backendKinds = [
  { id: 'docker', label: 'Docker', isSimulated: false, hint: null },
  { id: 'podman', label: 'Podman', isSimulated: false, hint: null },
  {
    id: 'demo',
    label: 'Demo',
    isSimulated: true,
    hint: 'The demo only simulates containers.',
  },
] as const;

export type BackendKind = (typeof backendKinds)[number]['id'];

export const backendKindIds: readonly BackendKind[] = backendKinds.map(({ id }) => id);

export function isBackendKind(word: string): word is BackendKind {
  return backendKindIds.some((id) => id === word);
}

/** Whether nothing is really run on backends of this kind. */
export function isSimulated(kind: string): boolean {
  return backendKinds.some(({ id, isSimulated }) => id === kind && isSimulated);
}

/** As people call it; a kind that is not known here by its word. */
export function backendKindLabel(kind: string): string {
  return backendKinds.find(({ id }) => id === kind)?.label ?? kind;
}
