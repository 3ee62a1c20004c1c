import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { executableSchema } from '#hub/schema/executable-schema.ts';

const schema = executableSchema();

/** All fields of a port with all that they hold, its children `depth` times. */
export function nestedPorts(name: 'ArgPort' | 'ReturnPort', depth: number): string {
  return fieldsOf(schema.getType(name), depth);
}

function fieldsOf(type: GraphQLNamedType | undefined, depth: number): string {
  if (isAbstractType(type))
    return schema
      .getPossibleTypes(type)
      .map((kind) => `... on ${kind.name} { ${fieldsOf(kind, depth)} }`)
      .join(' ');
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return field.name;
    const isPort = inner.name === 'ArgPort' || inner.name === 'ReturnPort';
    if (isPort && depth === 0) return '';
    return `${field.name} { ${fieldsOf(inner, isPort ? depth - 1 : depth)} }`;
  });
  return `__typename ${fields.join(' ')}`;
}
