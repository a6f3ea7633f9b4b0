import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

const files = ['**/*.svelte', '**/*.svelte.ts'];
const generated = [
  'build/',
  '.svelte-kit/',
  'src/messages/',
  'reports/',
  'test-results/',
  'playwright-report/',
];

/** ESLint reads components only; oxlint reads everything else (see .oxlintrc.json). */
export default defineConfig(
  { ignores: generated },
  { files, extends: [ts.configs.recommended, svelte.configs.recommended, svelte.configs.prettier] },
  {
    files,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 50],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-undef': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'start' }],
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      'svelte/block-lang': ['error', { script: ['ts', null], style: null }],
      'svelte/button-has-type': 'error',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inspect': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-target-blank': 'error',
      'svelte/require-each-key': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
);
