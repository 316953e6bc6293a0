// What people run today: typescript-eslint's no-floating-promises over the same project.
import { ESLint } from "eslint";
import { dirname } from "node:path";
import tseslint from "typescript-eslint";

const [, , config] = process.argv;
const folder = dirname(config);
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      plugins: { "@typescript-eslint": tseslint.plugin },
      languageOptions: { parser: tseslint.parser, parserOptions: { project: [config], tsconfigRootDir: folder } },
      linterOptions: { reportUnusedDisableDirectives: "off" },
      rules: { "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }] },
    },
  ],
});
const results = await eslint.lintFiles(["**/*.ts"]);
process.stdout.write(`${results.length} files, ${results.reduce((sum, { errorCount }) => sum + errorCount, 0)} reports\n`);
