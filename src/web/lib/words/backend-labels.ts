import { backendLabel } from '#domain/backend/backend-label.ts';

export type NamedBackend = { name: string; isDemo: boolean };

/** The names of backends as text, each once, a demo marked. */
export function backendLabels(backends: readonly NamedBackend[]): string {
  return [...new Set(backends.map(backendLabel))].join(', ');
}
