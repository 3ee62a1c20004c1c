import type { Choice } from '#domain/definition/definition.ts';
import { partsOf, textOf, type Part } from './read-part.ts';

/** The choices of a widget, or of its port where files have them since 2025. */
export function choicesOf(widget: Part, ofPort: Choice[] | null): Choice[] {
  if (ofPort !== null) return ofPort;
  return partsOf(widget, 'choices').flatMap((part) => {
    const value =
      textOf(part, 'value') ?? (typeof part['value'] === 'number' ? String(part['value']) : null);
    return value === null
      ? []
      : [
          {
            value,
            label: textOf(part, 'label') ?? value,
            image: textOf(part, 'image'),
            description: textOf(part, 'description'),
          },
        ];
  });
}
