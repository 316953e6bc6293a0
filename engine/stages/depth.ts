import { ts } from "ts-morph";

/** Nobody nests code this deep by hand; a recursive walk of several times as much runs out of stack, or of the reader's patience. */
export const depthLimit = 250;

const opening: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.OpenParenToken,
  ts.SyntaxKind.OpenBracketToken,
  ts.SyntaxKind.OpenBraceToken,
  ts.SyntaxKind.TemplateHead,
]);
const closing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseBraceToken,
]);

/** Are the brackets of a text nested deeper than the limit? A look at every character decides it for all texts but a few. */
export function isTooDeep(text: string): boolean {
  return charactersReach(text) && tokensReach(text);
}

/** What a parser is given of a text: nothing of one that would overrun its stack. A file like that is skipped, but others may import it. */
export function withinDepth(text: string): string {
  return isTooDeep(text) ? "export {};\n" : text;
}

function charactersReach(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // ( [ { and ) ] }
    if (code === 40 || code === 91 || code === 123) {
      depth += 1;
      if (depth > depthLimit) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= 1;
  }
  return false;
}

// Brackets in texts and comments do not nest.
function tokensReach(text: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.JSX, text);
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (opening.has(token)) {
      depth += 1;
      if (depth > depthLimit) return true;
    } else if (closing.has(token) && depth > 0) depth -= 1;
  }
  return false;
}
