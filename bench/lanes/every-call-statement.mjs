// The yardstick: open the project's program and ask the checker for the type of every statement that is a call.
import { ts } from "ts-morph";
import { libFolderInMemoryPath, getLibFiles } from "@ts-morph/common";

const [, , config] = process.argv;
const libraries = new Map(getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]));
const parsed = ts.getParsedCommandLineOfConfigFile(
  config,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(String(diagnostic.messageText));
    },
  },
);
const host = ts.createCompilerHost(parsed.options);
const readFile = host.readFile.bind(host);
const fileExists = host.fileExists.bind(host);
host.getDefaultLibLocation = () => libFolderInMemoryPath;
host.getDefaultLibFileName = (options) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`;
host.readFile = (path) => libraries.get(path) ?? readFile(path);
host.fileExists = (path) => libraries.has(path) || fileExists(path);
const program = ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options, host });
const checker = program.getTypeChecker();
let asked = 0;
const visit = (node) => {
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    checker.getTypeAtLocation(node.expression);
    asked += 1;
  }
  ts.forEachChild(node, visit);
};
for (const source of program.getSourceFiles()) if (!source.isDeclarationFile && !source.fileName.includes("/node_modules/")) visit(source);
process.stdout.write(`${asked} call statements\n`);
