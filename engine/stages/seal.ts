import { createHash } from "node:crypto";
import { ts } from "ts-morph";
import type { Draft, Finding, Position } from "../model/finding.js";
import type { FileView, Transform } from "../model/transform.js";

/** A draft and the transform it came from. */
export interface Found {
  readonly transform: Transform;
  readonly draft: Draft;
  /** Why its edit was taken away. */
  readonly demoted?: string;
}

/** Turns drafts into plain findings: message filled in, position for people, an id that survives unrelated edits. */
export function seal(found: readonly Found[], view: FileView): readonly Finding[] {
  const seen = new Map<string, number>();
  return found.map(({ transform, draft, demoted }) => {
    const span = { file: view.path, start: draft.node.getStart(view.source), end: draft.node.end };
    const key = [transform.id, view.path, enclosingName(draft.node), barely(view.text.slice(span.start, span.end))].join("\n");
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    for (const edit of draft.edits ?? [])
      if (edit.span.file !== view.path) throw new Error(`\`${transform.id}\` edits \`${edit.span.file}\` from a finding in another file.`);
    return {
      id: createHash("sha256")
        .update(`${key}\n${String(ordinal)}`)
        .digest("hex")
        .slice(0, 16),
      transform: transform.id,
      ...(transform.bug === undefined ? {} : { bug: transform.bug }),
      file: view.path,
      span,
      verdict: draft.verdict,
      messageId: draft.message,
      message: fill(transform.messages[draft.message] ?? draft.message, draft.data ?? {}),
      ...(demoted === undefined ? {} : { demoted }),
      edits: draft.edits ?? [],
      needs: draft.needs ?? [],
      drops: draft.drops ?? [],
      ...(draft.group === undefined ? {} : { group: draft.group }),
      ...(draft.elsewhere === undefined ? {} : { elsewhere: draft.elsewhere }),
      at: positionOf(view.source, span.start, span.end),
    };
  });
}

// As a formatter may not change it: without white space, and without commas that close a list.
function barely(text: string): string {
  return text.replace(/\s+/gu, "").replace(/,(?=[)\]}])/gu, "");
}

function fill(message: string, data: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => data[name] ?? whole);
}

function positionOf(source: ts.SourceFile, start: number, end: number): Position {
  const from = source.getLineAndCharacterOfPosition(start);
  const to = source.getLineAndCharacterOfPosition(end);
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}

// "Poller.start" for a site in that method: stable under moves of other code.
function enclosingName(node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    const name = (at as { name?: ts.Node }).name;
    if (
      (ts.isFunctionLike(at) ||
        ts.isClassLike(at) ||
        ts.isVariableDeclaration(at) ||
        ts.isPropertyAssignment(at) ||
        ts.isModuleDeclaration(at)) &&
      name !== undefined
    )
      names.unshift(name.getText());
  }
  return names.join(".");
}
