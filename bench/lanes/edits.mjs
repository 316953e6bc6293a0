// The same rewrite of 500 files with three sites each, either as offset edits applied once and re-parsed, or through
// ts-morph's node manipulation.
import MagicString from "magic-string";
import { Project, ts } from "ts-morph";

const [, , way] = process.argv;
const texts = Array.from({ length: 500 }, (_, index) =>
  [
    `import { save } from "./store";`,
    ...Array.from({ length: 160 }, (_, line) =>
      line % 54 === 3 ? `save(${index}, "${line}");` : `export const value${line} = ${line} + ${index};`,
    ),
    "",
  ].join("\n"),
);
let length = 0;
const started = performance.now();
if (way === "offsets") {
  for (const [index, text] of texts.entries()) {
    const source = ts.createSourceFile(`f${index}.ts`, text, ts.ScriptTarget.Latest, true);
    const edited = new MagicString(text);
    for (const statement of source.statements) {
      if (!ts.isExpressionStatement(statement)) continue;
      edited.appendLeft(statement.expression.getStart(source), "group.spawn(() => ");
      edited.appendLeft(statement.expression.end, ")");
    }
    length += ts.createSourceFile(`f${index}.ts`, edited.toString(), ts.ScriptTarget.Latest).text.length;
  }
} else {
  const project = new Project({ useInMemoryFileSystem: true, skipFileDependencyResolution: true });
  for (const [index, text] of texts.entries()) {
    const file = project.createSourceFile(`f${index}.ts`, text);
    for (const statement of file.getStatements()) {
      const expression = statement.asKind(ts.SyntaxKind.ExpressionStatement)?.getExpression();
      expression?.replaceWithText(`group.spawn(() => ${expression.getText()})`);
    }
    length += file.getFullText().length;
  }
}
// Both sides load the same compiler first; what is compared is the work.
process.stdout.write(`${length} characters\n${performance.now() - started} ms\n`);
