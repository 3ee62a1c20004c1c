import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Layer -> the layers it may use. Every import points to a lower floor. */
const law = {
  cli: ['domain', 'hub-client', 'hub', 'backend', 'cli'],
  'web-app': ['domain', 'hub-client', 'web-ui', 'web-data', 'web-lib', 'web-feature', 'web-app'],
  hub: ['domain', 'hub'],
  backend: ['domain', 'hub-client', 'backend'],
  'web-feature': ['domain', 'hub-client', 'web-ui', 'web-data', 'web-lib'],
  'web-ui': ['web-ui', 'web-lib'],
  'web-data': ['domain', 'hub-client', 'web-data', 'web-lib', 'web-ui'],
  'web-lib': ['domain', 'web-lib'],
  'hub-client': ['domain', 'hub-client'],
  domain: ['domain'],
};

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'node_modules/', 'coverage/', 'test-results/'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'e2e/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-imports': ['error', { paths: [{ name: 'node:child_process', importNames: ['exec', 'execSync'], message: 'argv only, never a shell' }] }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true } },
      'boundaries/elements': [
        { type: 'domain', pattern: 'src/domain/**' },
        { type: 'hub-client', pattern: 'src/hub-client/**' },
        { type: 'hub', pattern: 'src/hub/**' },
        { type: 'backend', pattern: 'src/backend/**' },
        { type: 'web-feature', pattern: 'src/web/features/*', capture: ['feature'] },
        { type: 'web-ui', pattern: 'src/web/ui/**' },
        { type: 'web-data', pattern: 'src/web/data/**' },
        { type: 'web-lib', pattern: 'src/web/lib/**' },
        { type: 'web-app', pattern: 'src/web/**' },
        { type: 'cli', pattern: 'src/cli/**' },
      ],
    },
    rules: {
      'boundaries/element-types': ['error', {
        default: 'disallow',
        rules: [
          ...Object.entries(law).map(([from, allow]) => ({ from, allow })),
          { from: 'web-feature', allow: [['web-feature', { feature: '${from.feature}' }]] },
        ],
      }],
    },
  },
  { files: ['src/**/*.test.{ts,tsx}', 'src/**/*-contract.ts', 'src/hub/store/*.ts', 'e2e/**', 'bench/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/web/ui/**'], rules: { 'max-lines': 'off' } },
  { files: ['src/domain/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-globals': ['error', 'fetch', 'process', 'setTimeout', 'setInterval'], 'no-restricted-syntax': ['error', { selector: 'AwaitExpression', message: 'the domain never waits' }, { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the domain never asks the time' }] } },
  { files: ['src/web/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  { files: ['src/cli/**', 'bench/**', 'scripts/**'], rules: { 'no-console': 'off' } },
);
