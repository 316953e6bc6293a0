import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "__testfixtures__/",
      "__tests__/repos/",
      "examples/",
      ".cache/",
      "node_modules/",
      "**/*.mjs",
      "bench/lanes/",
      "eslint.config.js",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // The compiler's own types promise more than they keep: `parent` of a root and `symbol` of a union are undefined.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // Hosts, oracles and views are object literals without `this`; their members are handed on freely.
      "@typescript-eslint/unbound-method": "off",
      // A node's `kind` and `phaseModifier` are one enum under two names.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    // The runtime is what looks after promises: its own chains end in handlers that cannot throw, and a reason is passed on
    // by identity, whatever it is.
    files: ["runtime/**"],
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
    },
  },
  {
    // What users do: async functions that never wait, and rejections with anything.
    files: ["__tests__/runtime/**"],
    rules: {
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/only-throw-error": "off",
    },
  },
);
