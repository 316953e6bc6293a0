import { ts } from "ts-morph";

/** How a file is written, so that inserted text looks like its neighbours. */
export interface Style {
  readonly eol: "\n" | "\r\n";
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  /** One level of indentation. */
  readonly indent: string;
}

const styles = new WeakMap<ts.SourceFile, Style>();

/** The prevailing style of a file; counted once per file. */
export function styleOf(source: ts.SourceFile): Style {
  const known = styles.get(source);
  if (known !== undefined) return known;
  const style: Style = {
    eol: eolOf(source.text),
    quote: quoteOf(source),
    semicolons: usesSemicolons(source),
    indent: indentUnitOf(source.text),
  };
  styles.set(source, style);
  return style;
}

const tightly = new WeakMap<ts.SourceFile, boolean>();

/** Members in braces on one line, as a file writes them: `{ signal }`, or `{signal}` where nothing of its own has spaces there. */
export function braced(members: string, source: ts.SourceFile): string {
  return bracesAreTight(source) ? `{${members}}` : `{ ${members} }`;
}

/** Do all literals, patterns and lists of names that a file writes on one line have their braces without spaces? */
export function bracesAreTight(source: ts.SourceFile): boolean {
  const known = tightly.get(source);
  if (known !== undefined) return known;
  let tight = 0;
  const hasSpaced = (node: ts.Node): boolean => {
    const text = isBraced(node) ? node.getText(source) : "";
    if (/^\{\S.*\S\}$/u.test(text)) tight += 1;
    return /^\{ .* \}$/u.test(text) || (ts.forEachChild(node, hasSpaced) ?? false);
  };
  const found = !hasSpaced(source) && tight > 0;
  tightly.set(source, found);
  return found;
}

function isBraced(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isObjectBindingPattern(node) || ts.isNamedImports(node) || ts.isNamedExports(node);
}

/** The line ending most lines of a text have. */
export function eolOf(text: string): "\n" | "\r\n" {
  const crlf = text.match(/\r\n/gu)?.length ?? 0;
  const all = text.match(/\n/gu)?.length ?? 0;
  return crlf * 2 > all ? "\r\n" : "\n";
}

/** The white space before the first token of the line on which `node` starts. */
export function indentOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const start = node.getStart(source);
  const lineStart = source.text.lastIndexOf("\n", start - 1) + 1;
  return /^[ \t]*/u.exec(source.text.slice(lineStart, start))?.[0] ?? "";
}

function quoteOf(source: ts.SourceFile): '"' | "'" {
  const imports = source.statements.filter(ts.isImportDeclaration).map((declaration) => declaration.moduleSpecifier.getText(source));
  const sample = imports.length > 0 ? imports.map((text) => text.slice(0, 1)) : (source.text.match(/["'](?=[^"'\n]*["'])/gu) ?? []);
  const single = sample.filter((quote) => quote === "'").length;
  return single * 2 > sample.length ? "'" : '"';
}

function usesSemicolons(source: ts.SourceFile): boolean {
  let withSemicolon = 0;
  let without = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isImportDeclaration(node) || ts.isReturnStatement(node)) {
      if (source.text[node.end - 1] === ";") withSemicolon += 1;
      else without += 1;
    }
    if (withSemicolon + without < 50) ts.forEachChild(node, visit);
  };
  visit(source);
  return withSemicolon >= without;
}

function indentUnitOf(text: string): string {
  const counts = new Map<string, number>();
  let previous = "";
  for (const line of text.split("\n", 2000)) {
    const indent = /^[ \t]*(?=\S)/u.exec(line)?.[0];
    if (indent === undefined || /^\s*\*/u.test(line)) continue;
    if (indent.length > previous.length && indent.startsWith(previous)) {
      const step = indent.slice(previous.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = indent;
  }
  const [best] = [...counts].sort((left, right) => right[1] - left[1]);
  return best?.[0] ?? "  ";
}
