import { ts } from "ts-morph";

/**
 * Reads `// codemod-ignore <transform>: reason` comments. The returned test says whether a node's finding is silenced: the
 * comment stands on the line above the node's line or above its statement, or at the end of its line.
 */
export function suppressionsOf(source: ts.SourceFile): (transform: string, node: ts.Node) => boolean {
  if (!source.text.includes("codemod-ignore")) return () => false;
  const lines = source.text.split("\n");
  const silences = (line: number, transform: string, ownLineOnly: boolean): boolean => {
    const match = /(\S?)\s*(?:\/\/|\/\*)\s*codemod-ignore(?!-)\s*([\w, -]*)/u.exec(lines[line] ?? "");
    if (match === null || (ownLineOnly && match[1] !== "")) return false;
    const ids = (match[2] ?? "")
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== "");
    return ids.length === 0 || ids.includes(transform);
  };
  return (transform, node) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    const statement = ts.findAncestor(node, ts.isStatement);
    const first = statement === undefined ? line : source.getLineAndCharacterOfPosition(statement.getStart(source)).line;
    return silences(line, transform, false) || silences(line - 1, transform, true) || silences(first - 1, transform, true);
  };
}
