import tseslint from 'typescript-eslint';

const onlyTheEditorKnowsVscode = {
  paths: [{ name: 'vscode', message: 'Only src/editor/ and src/extension.ts know the editor (docs/architecture.md).' }],
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.vscode-test/',
      '.conformance/',
      '.bench/',
      'test-output/',
      'samples/',
      'test/fixtures/',
      'test/conformance/node/',
      'src/snippets/javascript/',
      'src/snippets/typescript/',
    ],
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'tools/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // mocha's describe and it return promises that nobody awaits.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/editor/**', 'src/extension.ts'],
    rules: { 'no-restricted-imports': ['error', onlyTheEditorKnowsVscode] },
  },
);
