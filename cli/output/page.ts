import { lexer, type Token, type Tokens } from "marked";
import wrap from "wrap-ansi";
import type { Colours } from "./terminal.js";

/** Wider than this, a line of prose is hard to read, whatever the terminal could show. */
const widest = 100;

/**
 * A Markdown page for a terminal with colours: headings stand out, code is set apart, prose is wrapped at `columns`, tables are
 * aligned, or, where they would be wider than that, shown row by row.
 */
export function renderPage(markdown: string, colours: Colours, columns = widest): string {
  const width = Math.min(columns, widest);
  return `${lexer(markdown)
    .map((token) => block(token, colours, width))
    .filter((text) => text !== "")
    .join("\n\n")}\n`;
}

function block(token: Token, colours: Colours, width: number): string {
  switch (token.type) {
    case "heading":
      return colours.bold(token["depth"] === 1 ? colours.underline(inline(token, colours)) : inline(token, colours));
    case "code":
      return indent(colours.green((token as Tokens.Code).text), "    ");
    case "blockquote":
      return indent(children(token, colours, width - 2).join("\n"), colours.dim("│ "));
    case "list":
      return list(token as Tokens.List, colours, width);
    case "table":
      return table(token as Tokens.Table, colours, width);
    case "hr":
      return colours.dim("─".repeat(40));
    case "space":
    case "html":
      return "";
    default:
      return flowed(inline(token, colours), width);
  }
}

// A page's own line breaks are those of its source.
function flowed(text: string, width: number): string {
  return wrap(text.replace(/ ?\n/gu, " "), width);
}

function children(token: Token, colours: Colours, width: number): readonly string[] {
  return (token as Tokens.Blockquote).tokens.map((child) => block(child, colours, width)).filter((text) => text !== "");
}

function list(token: Tokens.List, colours: Colours, width: number): string {
  return token.items
    .map((item, index) => {
      const mark = token.ordered ? `${String(Number(token.start) + index)}. ` : "• ";
      const body = item.tokens
        .map((child) => block(child, colours, width - 2 - mark.length))
        .filter((text) => text !== "")
        .join("\n");
      return `  ${mark}${body.replaceAll("\n", `\n  ${" ".repeat(mark.length)}`)}`;
    })
    .join("\n");
}

function table(token: Tokens.Table, colours: Colours, width: number): string {
  const rows = [token.header, ...token.rows].map((row) =>
    row.map((cell) => ({ plain: plainOf(cell.tokens), shown: cell.tokens.map((child) => span(child, colours)).join("") })),
  );
  const widths = token.header.map((_, column) => Math.max(...rows.map((row) => row[column]?.plain.length ?? 0)));
  if (widths.reduce((sum, each) => sum + each + 2, -2) > width)
    return rowByRow(
      rows.map((row) => row.map(({ shown }) => shown)),
      colours,
      width,
    );
  const lines = rows.map((row) =>
    row
      .map(({ plain, shown }, column) => shown + " ".repeat((widths[column] ?? 0) - plain.length))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...rest] = lines;
  return [colours.bold(head), colours.dim(widths.map((width) => "─".repeat(width)).join("  ")), ...rest].join("\n");
}

// before → after      `wait(ms)`
//                       `sleep(ms)`
function rowByRow(rows: readonly (readonly string[])[], colours: Colours, width: number): string {
  const [header = [], ...body] = rows;
  const shown = body.map(([first = "", ...rest]) =>
    [flowed(first, width), ...rest.map((cell) => indent(flowed(cell, width - 4), "    "))].join("\n"),
  );
  return [colours.bold(header.join(" → ")), ...shown].join("\n");
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
