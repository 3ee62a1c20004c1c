import { basename } from 'node:path';

const empty = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'types',
  'manager',
  'service',
  'index',
  'misc',
  'shared',
]);

/** ESLint rule: a file is kebab-case and bears the name of the one thing in it. */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: '"{{ name }}" is not kebab-case.',
      empty: '"{{ name }}" says nothing: name the file for the one thing in it.',
    },
  },
  create(context) {
    const name = basename(context.filename).split('.')[0];
    return {
      Program(node) {
        if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
          context.report({ node, messageId: 'kebab', data: { name } });
        if (empty.has(name)) context.report({ node, messageId: 'empty', data: { name } });
      },
    };
  },
};
