import { ts } from "ts-morph";
import { askEach, nameOf, unwrap, type FileView, type RepoPath, type TypeOracle } from "../../engine/kit/index.js";
import { componentsOf, type Component } from "./components.js";
import { explore, knotOf, type Exploration } from "./explore.js";
import type { Knot, Link, Root, Signature } from "./graph.js";
import { handedOn } from "./uses.js";
import { isExported } from "./members.js";
import { merged, passAt, placesOf, type Place } from "./places.js";
import { rootsIn } from "./roots.js";
import { isEnd, reaching, select, within, type Selection } from "./select.js";
import { takeOf, type Take } from "./take.js";

/** Places that change together; without a name, each by itself. */
export interface Thread {
  readonly group: string | undefined;
  readonly verdict: "rewrite" | "review" | "report";
  readonly places: readonly Place[];
}

/** What is known of the ways of signals through a program. */
export interface Analysis {
  readonly threads: readonly Thread[];
  readonly roots: readonly Root[];
  /** The functions that a signal was asked for. */
  readonly starts: readonly Knot[];
  /** Knots from which something that takes a signal can be reached, whatever stands in the way. */
  readonly useful: ReadonlySet<Knot>;
  /** Useful knots that a signal can come to. */
  readonly open: ReadonlySet<Knot>;
  /** Knots that take a signal. */
  readonly changed: ReadonlySet<Knot>;
  readonly knots: readonly Knot[];
  readonly files: Exploration["files"];
}

const analyses = new WeakMap<TypeOracle, Promise<Analysis>>();

/** What is to be threaded in the program that `file` is part of, and what stands in the way; looked at once. */
export function analysisAround(file: FileView): Promise<Analysis> {
  const known = analyses.get(file.oracle);
  if (known !== undefined) return known;
  const analysis = analyse(file);
  analyses.set(file.oracle, analysis);
  return analysis;
}

async function analyse(view: FileView): Promise<Analysis> {
  const files = new Map((await view.oracle.files()).map((file) => [file.source, file]));
  const known: Exploration = { view, files, knots: new Map(), waiting: [] };
  const { threadFrom } = view.settings;
  const starts = threadFrom === undefined ? [] : await knotsNamed(threadFrom, known);
  const all = await rootsIn(known);
  const roots =
    threadFrom === undefined ? all : all.filter(({ limit }) => (limit as { readonly name?: ts.Node }).name?.getText() === threadFrom);
  await explore(known);
  const knots = [...new Set(known.knots.values())];
  const none = { threads: [], roots, starts, useful: new Set<Knot>(), open: new Set<Knot>(), changed: new Set<Knot>(), knots, files };
  if (roots.length === 0 && starts.length === 0) return none;
  const ends = (link: Link): boolean => isEnd(link.target, link.work, view.settings);
  const useful = reaching(knots, () => true, ends);
  const takes = await takesOf(useful, known);
  for (const knot of await handedOn(takes, known.knots, files.values(), view))
    knot.obstacle = `it is also handed on as a value, to something that may fill a parameter behind its own`;
  const selection = select(roots, starts, (knot) => knot.obstacle === undefined, view.settings);
  const leads = await leadsOf(selection, roots);
  const threads = componentsOf(selection, roots, takes).map((component) => threadOf(component, selection, takes, leads, starts));
  // A task that is part of a thread asks for its signal there: its other calls come after that.
  const threaded = new Set(roots.flatMap((root) => (root.target.kind === "knot" && selection.isLive(root) ? [root.task?.fn] : [])));
  const passed = roots.filter(
    (root) =>
      root.target.kind === "sink" &&
      root.obstacle === undefined &&
      isEnd(root.target, root.work, view.settings) &&
      (root.task === undefined || !threaded.has(root.task.fn)),
  );
  const open = within(roots, starts, (knot) => knot.obstacle === undefined && useful.has(knot), view.settings.threadDepth);
  const found = [
    ...threads,
    ...merged(passed.filter(({ task }) => task !== undefined).flatMap((root) => passAt(root, takes) ?? [])).map(alone),
    ...passed
      .filter(({ task }) => task === undefined)
      .flatMap((root) => passAt(root, takes) ?? [])
      .map(alone),
    ...blockedBy(roots, open, useful, ends, view),
  ];
  return { threads: found, roots, starts, useful, open, changed: selection.changed, knots, files };
}

function alone(place: Place): Thread {
  return { group: undefined, verdict: place.isDelicate ? "review" : "rewrite", places: [place] };
}

async function takesOf(knots: Iterable<Knot>, { files, view }: Exploration): Promise<ReadonlyMap<Knot, Take>> {
  const takes = new Map<Knot, Take>();
  for (const knot of knots) {
    if (knot.obstacle === undefined && !view.settings.threadPublic && knot.members.some(isExported))
      knot.obstacle = "it is exported, and exported signatures are to stay as they are";
    if (knot.obstacle !== undefined) continue;
    const take = await takeOf(knot, files);
    if ("refused" in take) knot.obstacle = take.refused;
    else takes.set(knot, take);
  }
  return takes;
}

// Every function of that name that the files of this run declare.
async function knotsNamed(name: string, known: Exploration): Promise<readonly Knot[]> {
  const found = new Set<Knot>();
  for (const { source, isScanned } of known.files.values()) {
    if (!isScanned || !source.text.includes(name)) continue;
    const names: ts.Node[] = [];
    const visit = (node: ts.Node): void => {
      if ((node as { readonly name?: ts.Node }).name?.getText(source) === name) names.push(node);
      node.forEachChild(visit);
    };
    visit(source);
    for (const node of names) {
      const knot = await knotOf([node as ts.Declaration], known.view, known);
      if (knot?.members.some(({ fn }) => fn !== undefined) === true) found.add(knot);
    }
  }
  return [...found];
}

// The declarations that the calls of a thread are checked against.
async function leadsOf({ changed, isLive }: Selection, roots: readonly Root[]): Promise<ReadonlySet<Signature>> {
  const links = [...[...changed].flatMap(({ links: own }) => own), ...roots].filter((link) => isLive(link) && link.target.kind === "knot");
  const found = new Set<Signature>();
  await askEach(links, async (link) => {
    const { view } = "home" in link ? link.home : link;
    for (const declaration of await view.oracle.declarations(unwrap(link.work.expression))) {
      found.add(declaration as unknown as Signature);
      const { initializer, type } = declaration as { readonly initializer?: Signature & ts.Node; readonly type?: Signature & ts.Node };
      if (initializer !== undefined) found.add(initializer);
      if (type !== undefined) found.add(type);
    }
  });
  return found;
}

function threadOf(
  component: Component,
  selection: Selection,
  takes: ReadonlyMap<Knot, Take>,
  leads: ReadonlySet<Signature>,
  starts: readonly Knot[],
): Thread {
  const places = placesOf(component, selection, takes, leads);
  const sinks = component.knots.flatMap(({ links }) => links).filter((link) => selection.isLive(link) && link.target.kind !== "knot");
  const summary = {
    sinks: sinksText(sinks),
    functions: counted(places.filter(({ message }) => message === "takes").length, "function"),
    files: counted(new Set(places.map(({ view }) => view.path)).size, "file"),
  };
  const first = component.roots[0];
  const start = component.knots.find((knot) => starts.includes(knot));
  const anchored = places.map((place): Place => {
    if (first !== undefined && place.node === first.work) return { ...place, message: "thread", data: { ...place.data, ...summary } };
    if (first === undefined && start?.members.some(({ name }) => name === place.node) === true)
      return { ...place, message: "from", data: { ...place.data, ...summary } };
    return place;
  });
  const key = component.knots.map((knot) => knot.key).sort()[0] ?? "";
  return { group: `thread-signal ${key}`, verdict: places.some(({ isDelicate }) => isDelicate) ? "review" : "rewrite", places: anchored };
}

/** How these calls are told of: `fetch` and 3 more calls. */
export function sinksText(links: readonly Pick<Link, "work">[]): string {
  const names = links.map(({ work }) =>
    "arguments" in work && work.expression.getText() === "Promise" ? "a wait" : `\`${nameOf(work.expression)}\``,
  );
  const [first = "a call"] = names;
  return names.length > 1 ? `${first} and ${counted(names.length - 1, "more call")}` : first;
}

function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
}

function blockedBy(
  roots: readonly Root[],
  open: ReadonlySet<Knot>,
  useful: ReadonlySet<Knot>,
  ends: (link: Link) => boolean,
  view: FileView,
): readonly Thread[] {
  const seen = new Set<unknown>();
  const links = [
    ...roots.map((root) => ({ ...root, signal: root.signal.text })),
    ...[...open].flatMap(({ links: own }) => own.map((link) => ({ ...link, view: link.home.view, signal: "signal" }))),
  ];
  return links.flatMap(({ work, target, obstacle, view: own, signal }): Thread[] => {
    const knot = target.kind === "knot" ? target.knot : undefined;
    const isUseful = knot === undefined ? isEnd(target, work, view.settings) : useful.has(knot);
    const why = obstacle ?? knot?.obstacle;
    const site = obstacle === undefined ? knot : work;
    if (why === undefined || !isUseful || seen.has(site)) return [];
    seen.add(site);
    const sinks = knot === undefined ? `\`${nameOf(work.expression)}\`` : sinksText(endsBelow(knot, ends));
    const data = { signal, sinks, name: knot?.name ?? nameOf(work.expression), why };
    const place: Place = {
      node: work,
      view: own,
      message: obstacle === undefined || work.arguments?.some(ts.isSpreadElement) === true ? "blocked" : "retried",
      data,
      edits: [],
      waits: [],
      isDelicate: false,
    };
    return [{ group: undefined, verdict: "report", places: [place] }];
  });
}

/** The links that end a thread, as far as can be seen from a knot. */
export function endsBelow(knot: Knot, ends: (link: Link) => boolean): readonly Link[] {
  const seen = new Set<Knot>();
  const visit = (at: Knot): readonly Link[] => {
    if (seen.has(at)) return [];
    seen.add(at);
    return at.links.flatMap((link) => (ends(link) ? [link] : link.target.kind === "knot" ? visit(link.target.knot) : []));
  };
  return visit(knot);
}

/** The threads that have a place in one of these files. */
export function placesIn(threads: readonly Thread[], path: RepoPath): readonly (Thread & { readonly place: Place })[] {
  return threads.flatMap((thread) => thread.places.filter(({ view }) => view.path === path).map((place) => ({ ...thread, place })));
}
