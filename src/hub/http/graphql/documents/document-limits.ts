import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { DocumentMeter, type DocumentSize } from './document-size.ts';

export type DocumentLimits = Readonly<DocumentSize>;

const wordsFor: Record<keyof DocumentSize, string> = {
  depth: 'levels of fields (the depth limit)',
  portDepth: 'levels of fields within a port (the depth limit of ports)',
  aliases: 'aliases',
  cost: 'points of cost',
};

/** Refuses documents that ask for too much, before anything is read for them. */
export function documentLimits(limits: DocumentLimits): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(limitRule(limits));
      return ({ result, setResult }) => {
        if (result.some(isAborted)) return setResult([tooManyComparisons()]);
        // Said here, so that it is the same on every way.
        for (const { extensions } of result as GraphQLError[])
          extensions['code'] ??= 'GRAPHQL_VALIDATION_FAILED';
      };
    },
  };
}

function limitRule(limits: DocumentLimits): ValidationRule {
  return (context) => {
    const schema = context.getSchema();
    const meter = new DocumentMeter(schema, (name) => context.getFragment(name));
    return {
      OperationDefinition(operation) {
        const root = schema.getRootType(operation.operation) ?? undefined;
        const size = meter.sizeOf(operation.selectionSet, root);
        const exceeded = keysOf(limits).find((key) => size[key] > limits[key]);
        // Thrown, so that the dearer rules do not look at what is refused anyway.
        if (exceeded) throw tooMuch(exceeded, limits[exceeded], size[exceeded]);
      },
    };
  };
}

function keysOf(limits: DocumentLimits): (keyof DocumentSize)[] {
  return Object.keys(limits) as (keyof DocumentSize)[];
}

function tooMuch(what: keyof DocumentSize, limit: number, found: number): GraphQLError {
  return new GraphQLError(
    `A document may have ${limit} ${wordsFor[what]}, and this one has ${Math.ceil(found)}. Ask for it in several requests.`,
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  );
}

/** The rule on overlapping fields gives up, and says so in words alone. */
function isAborted(error: unknown): boolean {
  return error instanceof GraphQLError && error.message === 'Validation aborted.';
}

function tooManyComparisons(): GraphQLError {
  return new GraphQLError(
    'This document repeats too many fields to be compared with one another. Ask for it in several requests.',
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  );
}
