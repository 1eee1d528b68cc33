import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import security from 'eslint-plugin-security';
import globals from 'globals';

const capabilities = [
  'knowledge-base',
  'infrastructure',
  'diagnostics',
  'redaction',
  'archive',
  'mail',
  'cases',
  'settings',
  'logging',
  'submission',
];

/** The two capabilities that compose others; a third one is a design decision. */
const composes = {
  diagnostics: ['./redaction', './archive'],
  submission: ['./cases', './mail', './diagnostics'],
};

/** The arrows of electron/decisions/0001-layers.md: who may import whom. */
const layerZones = [
  {
    target: './electron/request',
    from: ['./electron', './renderer', './e2e', './build'],
    except: ['./request'],
  },
  {
    target: './electron/contract',
    from: ['./electron', './renderer', './e2e', './build'],
    except: ['./contract', './request'],
  },
  { target: './renderer', from: ['./electron', './e2e', './build'], except: ['./contract', './request'] },
  ...capabilities.map((name) => ({
    target: `./electron/${name}`,
    from: ['./electron', './renderer', './e2e', './build'],
    except: [`./${name}`, './contract', './request', './host.ts', ...(composes[name] ?? [])],
  })),
  { target: './electron/cli', from: ['./renderer', './e2e', './electron/ipc', './electron/preload'] },
  {
    target: './electron/services.ts',
    from: ['./renderer', './e2e', './electron/ipc', './electron/cli', './electron/preload'],
  },
  { target: './e2e', from: ['./renderer', './electron'], except: ['./contract', './request'] },
].map((zone) => ({
  ...zone,
  message: 'This import crosses a layer: see electron/decisions/0001-layers.md.',
}));

/** Electron's security checklist items that can be seen in source. */
const webPreferenceRules = [
  ['nodeIntegration', 'true'],
  ['nodeIntegrationInWorker', 'true'],
  ['nodeIntegrationInSubFrames', 'true'],
  ['contextIsolation', 'false'],
  ['sandbox', 'false'],
  ['webSecurity', 'false'],
  ['allowRunningInsecureContent', 'true'],
  ['experimentalFeatures', 'true'],
  ['webviewTag', 'true'],
].map(([name, value]) => ({
  selector: `Property[key.name="${name}"][value.raw="${value}"]`,
  message: `${name}: ${value} opens the window to the page (electron/decisions/0002-window-security.md).`,
}));

const electronOnlyInHost = {
  paths: [
    {
      name: 'electron',
      message: 'electron is imported only by main.ts, window.ts, preload/, ipc/ and *-electron.ts.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      ...['dist/**', '.tsbuild/**', '.cache/**', 'release/**', 'test-results/**', 'playwright-report/**'],
      // AssemblyScript: its compiler checks the types.
      'electron/redaction/kernel/assembly/**',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX, jsdoc, security, 'no-unsanitized': noUnsanitized },
    languageOptions: {
      parserOptions: {
        project: [
          'electron/request/tsconfig.json',
          'electron/contract/tsconfig.json',
          'electron/tsconfig.json',
          'electron/ipc/tsconfig.json',
          'renderer/tsconfig.json',
          'e2e/tsconfig.json',
          'tsconfig.tests.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...noUnsanitized.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones: layerZones }],
      'no-restricted-imports': ['error', electronOnlyInHost],
      'no-restricted-syntax': ['error', ...webPreferenceRules],
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'security/detect-eval-with-expression': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-new-buffer': 'error',
      'security/detect-bidi-characters': 'error',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          checkConstructors: false,
          enableFixer: false,
          contexts: [
            'TSTypeAliasDeclaration',
            'TSInterfaceDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: false },
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Test data and references are ASCII or Cyrillic letters: code points are what is meant.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: [
      'electron/main.ts',
      'electron/window.ts',
      'electron/preload/**',
      'electron/ipc/**',
      'electron/**/*-electron.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx', 'electron/request/**', 'electron/contract/**'],
    ignores: ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts'],
    rules: {
      'no-restricted-imports': ['error', { ...electronOnlyInHost, patterns: ['node:*'] }],
    },
  },
  {
    files: ['renderer/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        ...webPreferenceRules,
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'No markup from strings.' },
        {
          selector: 'CallExpression[callee.object.name="window"][callee.property.name="open"]',
          message: 'Open links through the contract.',
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts', 'e2e/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['playwright.config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['electron/cli/main.ts', 'e2e/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines': ['error', { max: 300 }], 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  prettier,
);
