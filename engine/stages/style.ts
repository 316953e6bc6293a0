import { ts } from "ts-morph";
import { bracesAreTight, styleOf } from "../kit/style.js";
import type { ImportStyle } from "./imports.js";

/** How a file's own imports are written: their quotes, semicolons and line ends. */
export function styleOfImports(source: ts.SourceFile): ImportStyle {
  const style = styleOf(source);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const semicolons =
    imports.length === 0
      ? style.semicolons
      : imports.filter((statement) => source.text[statement.end - 1] === ";").length * 2 >= imports.length;
  return { quote: style.quote, semicolon: semicolons ? ";" : "", eol: style.eol, padding: paddingOf(imports, source) };
}

function paddingOf(imports: readonly ts.ImportDeclaration[], source: ts.SourceFile): string {
  const lists = imports.map((statement) => /\{(\s*)\w/u.exec(statement.getText())?.[1]).filter((gap) => gap === "" || gap === " ");
  if (lists.length === 0) return bracesAreTight(source) ? "" : " ";
  return lists.filter((gap) => gap === "").length * 2 > lists.length ? "" : " ";
}
