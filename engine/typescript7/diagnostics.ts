import { ts } from "ts-morph";
import type { Opened, Server } from "./server.js";

interface Answer {
  readonly pos: number;
  readonly end: number;
  readonly code: number;
  readonly category: ts.DiagnosticCategory;
  readonly text: string;
  readonly messageChain?: readonly Answer[];
}

/** The errors of a file's names and types, in TypeScript 6's form. */
export function typeErrorsOf(server: Server, opened: Opened, source: ts.SourceFile, withDeclarations: boolean): readonly ts.Diagnostic[] {
  const methods = ["getBindDiagnostics", "getSemanticDiagnostics", ...(withDeclarations ? ["getDeclarationDiagnostics"] : [])];
  return methods
    .flatMap((method) => (server.ask(opened, method, { file: source.fileName }) ?? []) as readonly Answer[])
    .map((answer) => ({
      file: source,
      start: answer.pos,
      length: answer.end - answer.pos,
      code: answer.code,
      category: answer.category,
      messageText: chainOf(answer),
    }))
    .filter(({ category }) => category === ts.DiagnosticCategory.Error);
}

function chainOf({ text, code, category, messageChain }: Answer): string | ts.DiagnosticMessageChain {
  if (messageChain === undefined || messageChain.length === 0) return text;
  const next = messageChain.map((part): ts.DiagnosticMessageChain => {
    const chain = chainOf(part);
    return typeof chain === "string" ? { messageText: chain, code: part.code, category: part.category } : chain;
  });
  return { messageText: text, code, category, next };
}
