import { ts } from "ts-morph";
import { inlineCallOf, isFunctionNode, nameOf, nameOfFunction, type FileView } from "../../engine/kit/index.js";
import { analysisAround, endsBelow, sinksText, type Analysis } from "./analysis.js";
import type { Knot, Link, Root, Target } from "./graph.js";
import type { Work } from "./joined.js";
import { isExported } from "./members.js";
import { isEnd } from "./select.js";

/** A function or a call on the way of a signal. */
export interface Stop {
  /** The same for the same place in every program that holds its file. */
  readonly id: string;
  /** `source` has a signal, `function` is to take one, `end` is a call or a timer that a signal could end. */
  readonly kind: "source" | "function" | "end";
  readonly name: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `has` a signal; `takes` it; is `given` it; is `held` up by what stands behind it; is `blocked` itself. */
  readonly state: "has" | "takes" | "given" | "held" | "blocked";
  /** What a source calls its signal. */
  readonly signal?: string;
  /** Its name reaches other files. */
  readonly isExported?: true;
  /** Its other declarations: overloads, the same method elsewhere. */
  readonly others?: number;
  /** Why it is blocked; goes on after "but". */
  readonly why?: string;
  /** What a signal would reach through it, were it not blocked. */
  readonly reaches?: string;
}

/** A call from one stop to the next. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly line: number;
  /** Why a signal must not be passed here. */
  readonly why?: string;
}

/** The ways of signals through a program, as plain data. */
export interface Picture {
  readonly stops: readonly Stop[];
  readonly ways: readonly Way[];
  /** Where ways begin, in the order of files. */
  readonly starts: readonly string[];
  /** Names of all functions that the files of the run declare, where `--from` names none of them. */
  readonly functions?: readonly string[];
  /** Names of all calls that could end a way, where `--to` names none of them. */
  readonly ends?: readonly string[];
}

const pictures = new WeakMap<Analysis, Picture>();

/** Draws the program that `view` is part of; once. */
export async function pictureAround(view: FileView): Promise<Picture> {
  const analysis = await analysisAround(view);
  const known = pictures.get(analysis) ?? pictureOf(analysis, view);
  pictures.set(analysis, known);
  return known;
}

function pictureOf(analysis: Analysis, view: FileView): Picture {
  const { roots, starts, useful, open } = analysis;
  const stops = new Map<string, Stop>();
  const ways: Way[] = [];
  const ends = (link: Link): boolean => isEnd(link.target, link.work, view.settings);
  const isDrawn = ({ target, work }: Pick<Link, "target" | "work">): boolean =>
    target.kind === "knot" ? useful.has(target.knot) : isEnd(target, work, view.settings);
  const draw = (from: string, { work, target, obstacle }: Pick<Link, "target" | "work" | "obstacle">, own: FileView): void => {
    const stop = target.kind === "knot" ? knotStop(target.knot, analysis, ends) : endStop(work, target, obstacle, own);
    stops.set(stop.id, stop);
    const why = target.kind === "knot" ? obstacle : undefined;
    ways.push({ from, to: stop.id, ...placeOf(work, own), ...(why === undefined ? {} : { why }) });
  };
  const begun: Stop[] = [...new Set(starts)].filter((knot) => useful.has(knot)).map((knot) => knotStop(knot, analysis, ends));
  for (const root of roots.filter(isDrawn)) {
    const source = sourceStop(root);
    if (!stops.has(source.id)) begun.push(source);
    stops.set(source.id, source);
    draw(source.id, root, root.view);
  }
  for (const start of begun) stops.set(start.id, start);
  for (const knot of open) for (const link of knot.links.filter(isDrawn)) draw(idOf(knot), link, link.home.view);
  return {
    stops: [...stops.values()].sort(inOrder),
    ways: ways.sort((left, right) => compare(left.file, right.file) || left.line - right.line),
    starts: begun.sort(inOrder).map(({ id }) => id),
    ...unmatched(analysis, view),
  };
}

function unmatched({ starts, roots, useful, files, knots }: Analysis, view: FileView): Pick<Picture, "functions" | "ends"> {
  const { threadFrom, threadTo } = view.settings;
  const scanned = [...files.values()].filter(({ isScanned }) => isScanned).map(({ source }) => source);
  if (threadFrom !== undefined && starts.length === 0 && roots.length === 0) return { functions: scanned.flatMap(functionsIn) };
  const isReached = useful.size > 0 || roots.some(({ target, work }) => isEnd(target, work, view.settings));
  if (threadTo === undefined || isReached) return {};
  const links = [...roots, ...[...knots].flatMap((knot) => knot.links)].filter(({ target }) => target.kind !== "knot");
  return { ends: links.map(({ work }) => nameOf(work.expression).split(".").pop() ?? "") };
}

function functionsIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = isFunctionNode(node) ? nameOfFunction(node) : undefined;
    if (name !== undefined) found.push(name);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourceStop({ limit, view, signal, task }: Root): Stop {
  const name = isFunctionNode(limit) ? nameOfFunction(limit) : undefined;
  const call = isFunctionNode(limit) && (ts.isArrowFunction(limit) || ts.isFunctionExpression(limit)) ? inlineCallOf(limit) : undefined;
  const callback = call === undefined ? "a function" : `a callback of \`${nameOf(call.expression)}\``;
  return {
    id: `${view.path}:${String(limit.getStart(view.source))}`,
    kind: "source",
    name: name ?? (task === undefined ? callback : "a task"),
    ...placeOf((limit as { readonly name?: ts.Node }).name ?? limit, view),
    state: "has",
    signal: signal.text,
  };
}

function knotStop(knot: Knot, { changed, open }: Analysis, ends: (link: Link) => boolean): Stop {
  const member = knot.members.find(({ fn }) => fn !== undefined) ?? knot.members[0];
  const { obstacle, members } = knot;
  const isFar = obstacle === undefined && !open.has(knot);
  const why = isFar ? "it is further away than `--max-depth` allows" : obstacle;
  return {
    id: idOf(knot),
    kind: "function",
    name: knot.name,
    ...(member === undefined ? { file: "", line: 0 } : placeOf(member.name, member.view)),
    state: changed.has(knot) ? "takes" : why === undefined ? "held" : "blocked",
    ...(members.some(isExported) ? { isExported: true } : {}),
    ...(members.length > 1 ? { others: members.length - 1 } : {}),
    ...(why === undefined ? {} : { why, reaches: sinksText(endsBelow(knot, ends)) }),
  };
}

function endStop(work: Work, target: Target, why: string | undefined, view: FileView): Stop {
  return {
    id: `${view.path}:${String(work.getStart(view.source))}`,
    kind: "end",
    name: target.kind === "wait" ? "a wait" : nameOf(work.expression),
    ...placeOf(work, view),
    state: why === undefined ? "given" : "blocked",
    ...(why === undefined ? {} : { why }),
  };
}

// Functions and calls that begin at the same place are told apart by the key's own sign.
function idOf({ key }: Knot): string {
  return key;
}

function placeOf(node: ts.Node, { path, source }: FileView): { readonly file: string; readonly line: number } {
  return { file: path, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 };
}

function inOrder(left: Stop, right: Stop): number {
  return compare(left.file, right.file) || left.line - right.line || compare(left.id, right.id);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
