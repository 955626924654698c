import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const TAURI = { group: ['@tauri-apps/*'], message: 'Only src/bridge.ts talks to the Rust side.' };

export default defineConfig(
  { ignores: ['dist', 'node_modules', 'src/bindings'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'tests/*.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-restricted-imports': ['error', { patterns: [TAURI] }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/button-has-type': 'error', 'max-lines-per-function': 'off' },
  },
  { files: ['src/bridge.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
);
