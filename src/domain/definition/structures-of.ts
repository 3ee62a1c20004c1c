import type { Port } from './definition.ts';
import { structureName } from './ports/structure-names.ts';

/**
 * The structures that ports carry, in lists and unions too, each once and by the name of today:
 * @mikro/image, @mikro/roi.
 */
export function structuresOf(
  ports: readonly Pick<Port, 'kind' | 'identifier' | 'children'>[],
): string[] {
  const own = ports.flatMap(({ kind, identifier, children }) => {
    const isStructure = kind === 'STRUCTURE' || kind === 'MEMORY_STRUCTURE';
    return [
      ...(isStructure && identifier ? [structureName(identifier)] : []),
      ...structuresOf(children),
    ];
  });
  return [...new Set(own)];
}
