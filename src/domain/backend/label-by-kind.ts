import { isSimulated } from './backend-kind.ts';
import { backendLabel } from './backend-label.ts';

/** A backend's name in a sentence, marked when nothing is really run there. */
export function labelByKind({ name, kind }: { name: string; kind: string }): string {
  return backendLabel({ name, isDemo: isSimulated(kind) });
}
