import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { fileName } from './eslint/file-name.js';
import { elements, files, productPolicies, testPolicies } from './eslint/import-law.js';

const everywhere = [
  {
    selector:
      ":matches(PropertyDefinition, MethodDefinition[kind!='constructor'])[accessibility='private']",
    message: 'Private members are written #member; everything else is public.',
  },
  {
    selector: 'CatchClause > Identifier.param:not([name=/^(error|cause)$/])',
    message: 'A caught value is called error, or cause where it is wrapped in another error.',
  },
  {
    selector:
      "VariableDeclarator[id.name=/^(most|longest|largest)[A-Z]/][init.type!='ArrowFunctionExpression']",
    message: 'An upper limit is called max...',
  },
  {
    selector: "Property[key.name='shell']:not([value.value=false])",
    message: 'Commands run by argv, never through a shell.',
  },
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import the thing from the file that bears its name.',
  },
];
const inSources = [
  { selector: 'ExportDefaultDeclaration', message: 'Exports are named.' },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Text is rendered as text only.',
  },
];
const inDomain = [
  {
    selector: ':matches(AwaitExpression, ForOfStatement[await=true])',
    message: 'The domain never waits.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain never asks the time: take `now` by argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain never asks the time: take `now` by argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The domain computes: chance comes in by argument.',
  },
];
const titleAlone = {
  selector: "JSXOpeningElement[name.name=/^[a-z]/] > JSXAttribute[name.name='title']",
  message: 'What stands in title= is for a mouse alone: use data-hint=, which one tooltip shows.',
};
const backendNames = [
  'MemberExpression[property.name="name"]:matches([object.name=/backend$/i], [object.property.name=/backend$/i])',
  'Property[key.name=/^backends?$/] > ObjectPattern > Property[key.name="name"]',
  'VariableDeclarator:matches([init.name=/backend$/i], [init.property.name=/backend$/i]) > ObjectPattern > Property[key.name="name"]',
  'CallExpression:matches([callee.object.name=/(backends|installedOn|silent|demos)$/i], [callee.object.property.name=/(backends|installedOn|silent)$/i]) > ArrowFunctionExpression > ObjectPattern > Property[key.name="name"]',
].map((selector) => ({
  selector,
  message:
    "A backend's name is shown by <BackendName>, or as text by backendLabel(): a demo is marked wherever its name stands.",
}));
const inTests = [
  ...['value', 'quasis.0.value.raw'].map((text) => ({
    selector: `CallExpression[callee.name=/^(test|it|describe)$/][arguments.0.${text}=/\\bshould\\b/i]`,
    message: 'A test title is a fact in the present tense.',
  })),
  {
    selector:
      'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails|fail)$/]',
    message: 'Every test runs, always.',
  },
  {
    selector: 'MemberExpression[property.name=/^(waitForTimeout)$/]',
    message: 'Tests wait for a condition, they do not sleep.',
  },
  {
    selector:
      "MemberExpression[object.name='vi'][property.name=/^(mock|doMock|resetModules|hoisted)$/]",
    message:
      'Modules are shared by the tests of a worker: give the part that is replaced by argument or context.',
  },
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'Tests wait for a condition, they do not sleep.',
  },
];
const noEnvironment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read in src/cli/config.ts only.',
  },
];

const tests = ['**/*.test.{ts,tsx}', '**/testing/**', 'e2e/**/*.ts'];
const noShell = ['child_process', 'node:child_process'].map((name) => ({
  name,
  importNames: ['exec', 'execSync'],
  message: 'Commands run by argv (execFile, spawn), never through a shell.',
}));
const noSleep = ['timers/promises', 'node:timers/promises'].map((name) => ({
  name,
  message: 'Tests wait for a condition, they do not sleep.',
}));

const importLaw = (policies) => ['error', { default: 'disallow', policies }];

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'node_modules/', 'coverage/', 'test-results/'] },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.recommended,
  {
    files: [
      'src/**/*.{ts,tsx}',
      'conformance/*.ts',
      'e2e/**/*.ts',
      'bench/**/*.ts',
      'simulator/**/*.ts',
    ],
    plugins: { house: { rules: { 'file-name': fileName } } },
    rules: {
      'house/file-name': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      'max-len': [
        'error',
        {
          code: 120,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true },
      ],
      'no-restricted-imports': ['error', { paths: noShell }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'conformance/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/elements': elements,
      'boundaries/files': files,
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': importLaw(productPolicies),
      'no-restricted-syntax': ['error', ...everywhere, ...inSources, ...noEnvironment],
    },
  },
  {
    files: ['src/cli/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inSources] },
  },
  {
    files: ['src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'fetch',
        'process',
        'setTimeout',
        'setInterval',
        'console',
      ],
      'no-restricted-syntax': ['error', ...everywhere, ...inSources, ...inDomain, ...noEnvironment],
    },
  },
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/**/testing/**'],
    rules: { 'boundaries/dependencies': importLaw(testPolicies) },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-imports': ['error', { paths: [...noShell, ...noSleep] }],
      'no-restricted-syntax': ['error', ...everywhere, ...inSources, ...inTests],
    },
  },
  {
    files: ['src/web/**/*.{ts,tsx}'],
    ignores: [...tests, 'src/web/parts/backend/backend-name.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        ...inSources,
        ...noEnvironment,
        ...backendNames,
        titleAlone,
      ],
    },
  },
  { files: ['src/web/ui/**'], rules: { 'max-lines': 'off' } },
  // The rule speaks of React's compiler, which is not used here.
  {
    files: ['src/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules, 'react-hooks/incompatible-library': 'off' },
  },
  { files: ['src/cli/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
