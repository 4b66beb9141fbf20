import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * What each part of `src` may not import, so that imports go one way: `text` below everything, `client` and `catalogue`
 * below `reading` and the `sandbox`, `platform` below the features, no feature inside another, and nothing of the host in the browser.
 */
const parts = [
  'text',
  'client',
  'odata',
  'catalogue',
  'reading',
  'sandbox',
  'connections',
  'explorer',
  'records',
  'documents',
  'operations',
  'editors',
  'exports',
  'platform',
  'webview',
];
const mayImport = {
  text: [],
  client: ['text'],
  odata: ['text', 'client'],
  catalogue: [],
  reading: ['client', 'catalogue'],
  sandbox: ['client', 'odata', 'catalogue'],
  platform: ['text', 'client', 'catalogue'],
  connections: ['text', 'client', 'catalogue', 'platform', 'sandbox'],
  webview: ['client', 'odata', 'catalogue', 'platform', 'records', 'operations'],
};
const ofAFeature = ['client', 'odata', 'catalogue', 'reading', 'platform'];
const withoutVscode = ['text', 'client', 'odata', 'catalogue', 'reading', 'sandbox', 'webview'];

const layers = parts.map((part) => {
  const allowed = [part, ...(mayImport[part] ?? ofAFeature)];
  const patterns = parts
    .filter((other) => !allowed.includes(other))
    .map((other) => ({
      regex: `^(\\.\\./)+(src/)?${other}(/|$)`,
      message: `'${part}' does not import '${other}'.`,
    }));
  if (part === 'webview') {
    patterns.push({
      regex: '^(\\.\\./)+(platform|records|operations)/(?!.*[pP]rotocol$|formulaGuard$|markdownCell$)',
      message: 'The browser side imports only the panel protocols of a feature, and how text is copied.',
    });
  }
  if (withoutVscode.includes(part)) {
    patterns.push({ regex: '^vscode$', message: `'${part}' runs without VS Code.` });
  }
  return {
    files: [`src/${part}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
});

export default defineConfig(
  globalIgnores([
    'dist',
    'out',
    '.vscode-test',
    'coverage',
    'node_modules',
    'src/client/odata/filterParser.js',
    'docs/sample',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // VS Code takes any object that can be disposed of.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it stands.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'test/**', 'src/sandbox/commandLine.ts', '*.js'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/no-unused-expressions': 'error',
    },
  },
  ...layers,
);
