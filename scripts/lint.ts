/** Checks the types and lints, over the same programs: what one has worked out about a type, the other need not. */
import { ESLint } from "eslint";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const programs = ["tsconfig.json", "runtime/tsconfig.json"].map(open);

const diagnostics = programs.flatMap((program) => ts.getPreEmitDiagnostics(program));
process.stdout.write(
  ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
  }),
);

const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs } } } });
const results = await eslint.lintFiles(["."]);
process.stdout.write(await (await eslint.loadFormatter("stylish")).format(results));

const linted = results.filter(({ messages }) => messages.length > 0);
if (results.length === 0) throw new Error("No file was linted.");
process.exitCode = diagnostics.length + linted.length === 0 ? 0 : 1;

function open(project: string): ts.Program {
  const { config, error } = ts.readConfigFile(join(root, project), (path) => ts.sys.readFile(path)) as {
    config: unknown;
    error?: ts.Diagnostic;
  };
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, project, ".."));
  const [broken] = errors;
  if (broken !== undefined) throw new Error(ts.flattenDiagnosticMessageText(broken.messageText, "\n"));
  return ts.createProgram({ rootNames: fileNames, options });
}
