import type { Definition, Port } from './definition.ts';

/** A definition at one glance: (image: @mikro/image, diameter: Float?) -> @mikro/image. */
export function signature({ args, returns }: Pick<Definition, 'args' | 'returns'>): string {
  const asked = args.map((port) => `${port.key}: ${portWords(port)}`).join(', ');
  const given = returns.map(portWords);
  return `(${asked}) -> ${given.length === 1 ? given[0] : `(${given.join(', ')})`}`;
}

/** The type of a port in words: @mikro/image?, [Float]. */
export function portWords(port: Port): string {
  return port.nullable ? `${kindWords(port)}?` : kindWords(port);
}

function kindWords(port: Port): string {
  switch (port.kind) {
    case 'STRUCTURE':
    case 'MEMORY_STRUCTURE':
    case 'INTERFACE':
    case 'MODEL':
    case 'ENUM':
      return port.identifier ?? title(port.kind);
    case 'LIST':
      return `[${port.children.map(portWords).join(', ')}]`;
    case 'DICT':
      return `{${port.children.map(portWords).join(', ')}}`;
    case 'UNION':
      return port.children.map(portWords).join(' | ');
    default:
      return title(port.kind);
  }
}

/** QUANTITY -> Quantity */
function title(kind: string): string {
  return kind.charAt(0) + kind.slice(1).toLowerCase().replaceAll('_', ' ');
}
