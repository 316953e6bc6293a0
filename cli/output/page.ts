import { lexer, type Token, type Tokens } from "marked";
import type { Colours } from "./terminal.js";

/** A Markdown page for a terminal with colours: headings stand out, code is set apart, tables are aligned. */
export function renderPage(markdown: string, colours: Colours): string {
  return `${lexer(markdown)
    .map((token) => block(token, colours))
    .filter((text) => text !== "")
    .join("\n\n")}\n`;
}

function block(token: Token, colours: Colours): string {
  switch (token.type) {
    case "heading":
      return colours.bold(token["depth"] === 1 ? colours.underline(inline(token, colours)) : inline(token, colours));
    case "code":
      return indent(colours.green((token as Tokens.Code).text), "    ");
    case "blockquote":
      return indent(children(token, colours).join("\n"), colours.dim("│ "));
    case "list":
      return list(token as Tokens.List, colours);
    case "table":
      return table(token as Tokens.Table, colours);
    case "hr":
      return colours.dim("─".repeat(40));
    case "space":
    case "html":
      return "";
    default:
      return inline(token, colours);
  }
}

function children(token: Token, colours: Colours): readonly string[] {
  return (token as Tokens.Blockquote).tokens.map((child) => block(child, colours)).filter((text) => text !== "");
}

function list(token: Tokens.List, colours: Colours): string {
  return token.items
    .map((item, index) => {
      const mark = token.ordered ? `${String(Number(token.start) + index)}. ` : "• ";
      const body = item.tokens
        .map((child) => block(child, colours))
        .filter((text) => text !== "")
        .join("\n");
      return `  ${mark}${body.replaceAll("\n", `\n  ${" ".repeat(mark.length)}`)}`;
    })
    .join("\n");
}

function table(token: Tokens.Table, colours: Colours): string {
  const rows = [token.header, ...token.rows].map((row) =>
    row.map((cell) => ({ plain: plainOf(cell.tokens), shown: cell.tokens.map((child) => span(child, colours)).join("") })),
  );
  const widths = token.header.map((_, column) => Math.max(...rows.map((row) => row[column]?.plain.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map(({ plain, shown }, column) => shown + " ".repeat((widths[column] ?? 0) - plain.length))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...rest] = lines;
  return [colours.bold(head), colours.dim(widths.map((width) => "─".repeat(width)).join("  ")), ...rest].join("\n");
}

function inline(token: Token, colours: Colours): string {
  const tokens = (token as { readonly tokens?: readonly Token[] }).tokens;
  return tokens === undefined ? textOf(token) : tokens.map((child) => span(child, colours)).join("");
}

function span(token: Token, colours: Colours): string {
  switch (token.type) {
    case "codespan":
      return colours.green(textOf(token));
    case "strong":
      return colours.bold(inline(token, colours));
    case "em":
      return colours.italic(inline(token, colours));
    case "link":
      return colours.underline(inline(token, colours));
    case "br":
      return "\n";
    default:
      return inline(token, colours);
  }
}

function plainOf(tokens: readonly Token[]): string {
  return tokens.map((token) => ("tokens" in token && token.tokens !== undefined ? plainOf(token.tokens) : textOf(token))).join("");
}

function textOf(token: Token): string {
  return "text" in token && typeof token.text === "string" ? token.text : token.raw;
}

function indent(text: string, prefix: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" && prefix.trim() === "" ? "" : `${prefix}${line}`))
    .join("\n");
}
