import { ts } from "ts-morph";
import { isAnsweredBehind, nameOf, type Edit, type FileView } from "../../engine/kit/index.js";
import type { Component } from "./components.js";
import { optionEdit, parameterEdits, passEdits, patternEdit } from "./edits.js";
import type { Knot, Link, Member, Root, Signature, Slot } from "./graph.js";
import { isSwallowed } from "./joined.js";
import { isExported, parametersOf } from "./members.js";
import type { Message } from "./messages.js";
import type { Selection } from "./select.js";
import { signalTextIn, type Take } from "./take.js";

/** A change at one place, as plain as it can be before its file is written. */
export interface Place {
  readonly node: ts.Node;
  readonly view: FileView;
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** Timers that become `sleep`, and the signal they end with. */
  readonly waits: readonly { readonly node: ts.NewExpression | ts.CallExpression; readonly signal: string }[];
  /** A person has to look at it. */
  readonly isDelicate: boolean;
}

/** Everything that changes with a component; undefined when a call could not be followed to its declaration. */
export function placesOf(
  { knots, roots }: Component,
  { isLive }: Selection,
  takes: ReadonlyMap<Knot, Take>,
  leads: ReadonlySet<Signature>,
): readonly Place[] {
  const places: Place[] = roots.flatMap((root) => passAt(root, takes) ?? []);
  const types = new Set<ts.Node>();
  for (const knot of knots) {
    const take = takes.get(knot);
    if (take === undefined) continue;
    const live = knot.links.filter(isLive);
    for (const member of knot.members) {
      const isHome = live.some(({ home }) => home === member);
      if (isHome || member.fn === undefined || leads.has(member.signature)) places.push(...memberPlace(knot, member, take, isHome, types));
    }
    for (const link of live) places.push(linkPlace(link, take, takes));
    if (take.kind === "option" && !types.has(take.type.node)) {
      types.add(take.type.node);
      places.push(typePlace(take));
    }
  }
  return merged(places);
}

/** The change at a call that has a signal around it. */
export function passAt({ work, view, signal, limit, target, task }: Root, takes: ReadonlyMap<Knot, Take>): Place | undefined {
  const slot = target.kind === "sink" ? target.slot : target.kind === "knot" ? takes.get(target.knot) : undefined;
  if (slot === undefined) return undefined;
  const text = signal.nullable === true ? `${signal.text} ?? undefined` : signal.text;
  return {
    node: task?.fn ?? work,
    view,
    message: target.kind === "sink" ? "unheard" : "hands",
    data: { callee: nameOf(work.expression), signal: signal.text },
    edits: [...(task === undefined ? [] : [task.edit]), ...passEdits(work, slot, text, view)],
    waits: [],
    // Whose request it is may not be who waits for the work; a name with a line before it was not meant to be used.
    isDelicate:
      /^(?:this\.|_)|^\w*req(?:uest)?\??\.signal$/iu.test(signal.text) || isSwallowed(work, limit) || isAnsweredBehind(work, signal.text),
  };
}

function linkPlace({ work, home, target }: Link, take: Take, takes: ReadonlyMap<Knot, Take>): Place {
  const signal = signalTextIn(home, take);
  const slot: Slot | undefined = target.kind === "sink" ? target.slot : target.kind === "knot" ? takes.get(target.knot) : undefined;
  const isWait = target.kind === "wait";
  return {
    node: work,
    view: home.view,
    message: isWait ? "wait" : "hands",
    data: { signal, callee: nameOf(work.expression) },
    edits: ts.isCallExpression(work) && slot !== undefined ? passEdits(work, slot, signal, home.view) : [],
    waits: isWait ? [{ node: work, signal }] : [],
    isDelicate: isWait || (home.fn !== undefined && isSwallowed(work, home.fn)),
  };
}

function memberPlace(knot: Knot, member: Member, take: Take, isHome: boolean, types: Set<ts.Node>): readonly Place[] {
  const place = {
    node: member.name,
    view: member.view,
    message: "takes",
    data: { name: knot.name },
    waits: [],
    isDelicate: isExported(member),
  } as const;
  const name = signalTextIn(member, take);
  if (take.kind === "argument") {
    const names = knot.members.flatMap((other) => (other.fn === undefined || other === member ? [parametersOf(other)] : []))[0] ?? [];
    const words = names.map((parameter) => (ts.isIdentifier(parameter.name) ? parameter.name.text : "unused"));
    return [{ ...place, edits: parameterEdits(member, take.index, isHome || member.fn === undefined ? name : `_${name}`, words) }];
  }
  const edits: Edit[] = [];
  const isInline = ts.isTypeLiteralNode(take.type.node) && parametersOf(member)[take.index]?.type === take.type.node;
  if (isInline && !types.has(take.type.node)) {
    types.add(take.type.node);
    edits.push(optionEdit(take.type));
  }
  const pattern = isHome ? patternEdit(member, take.index, name) : undefined;
  if (pattern !== undefined) edits.unshift(pattern);
  return edits.length === 0 ? [] : [{ ...place, edits }];
}

function typePlace({ type }: Extract<Take, { kind: "option" }>): Place {
  const declaration = ts.findAncestor(type.node, (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));
  const named = declaration;
  return {
    node: named?.name ?? type.node,
    view: type.view,
    message: "option",
    data: { name: named?.name.text ?? "options" },
    edits: [optionEdit(type)],
    waits: [],
    isDelicate: named === undefined || isExported({ signature: type.node as never, name: named.name }),
  };
}

// first(await second(id)): both change, so that what stands around is one place.
export function merged(places: readonly Place[]): readonly Place[] {
  const sorted = [...places].sort(
    (left, right) =>
      compare(left.view.path, right.view.path) ||
      left.node.getStart(left.view.source) - right.node.getStart(right.view.source) ||
      right.node.end - left.node.end,
  );
  const found: Place[] = [];
  for (const place of sorted) {
    const last = found[found.length - 1];
    if (last !== undefined && last.view.path === place.view.path && startOf(place) < endOf(last)) {
      found[found.length - 1] = {
        ...last,
        edits: [...last.edits, ...place.edits.filter((edit) => !last.edits.some((other) => isSame(edit, other)))],
        waits: [...last.waits, ...place.waits],
        isDelicate: last.isDelicate || place.isDelicate,
      };
    } else found.push(place);
  }
  return found;
}

// Calls of one task ask for its signal once.
function isSame(left: Edit, right: Edit): boolean {
  return left.span.start === right.span.start && left.span.end === right.span.end && left.text === right.text;
}

function startOf({ node, view, edits }: Place): number {
  return Math.min(node.getStart(view.source), ...edits.map(({ span }) => span.start));
}

function endOf({ node, edits }: Place): number {
  return Math.max(node.end, ...edits.map(({ span }) => span.end));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
