// A project's program as the lanes open it, with the compiler and the libraries that ts-morph brings.
import { ts } from "ts-morph";
import { libFolderInMemoryPath, getLibFiles } from "@ts-morph/common";

export function programOf(config) {
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
  return ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options, host });
}

/** The files that are the project's own. */
export function ownSources(program) {
  return program.getSourceFiles().filter((source) => !source.isDeclarationFile && !source.fileName.includes("/node_modules/"));
}
