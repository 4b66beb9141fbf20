import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import exceptions from './scripts/house/exceptions.json' with { type: 'json' };
import { roomImports } from './scripts/house/roomRules.mjs';
import { buttonCase, wholeSentences } from './scripts/house/sentenceRules.mjs';

const forbidden = [
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it stands.' },
];

export default defineConfig(
  globalIgnores([
    'dist',
    'out',
    '.vscode-test',
    'coverage',
    'node_modules',
    'src/odata/grammar/filterParser.js',
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
      'no-restricted-syntax': ['error', ...forbidden],
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
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/dialogs/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...forbidden,
        { selector: "Property[key.name='modal']", message: 'Ask by src/platform/dialogs/confirm.ts.' },
        {
          selector: "MemberExpression[property.name='withProgress'][object.property.name='window']",
          message: 'Say how far it is by src/platform/dialogs/progress.ts.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: {
      house: { rules: { 'room-imports': roomImports, 'whole-sentences': wholeSentences, 'button-case': buttonCase } },
    },
    rules: {
      'house/room-imports': ['error', { exceptions: exceptions.imports }],
      'house/whole-sentences': 'error',
      'house/button-case': 'error',
    },
  },
);
