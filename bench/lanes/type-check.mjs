// A type check of the project and nothing else: what `tsc --noEmit` does.
import { ownSources, programOf } from "./program.mjs";

const [, , config] = process.argv;
const program = programOf(config);
const errors = program.getSemanticDiagnostics().length + program.getSyntacticDiagnostics().length;
process.stdout.write(`${ownSources(program).length} files, ${errors} errors\n`);
