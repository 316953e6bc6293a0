import type { Picture, Stop, Way } from "../../transforms/thread-signal.js";
import type { Colours } from "./terminal.js";

/** The pictures of all programs as one; what stands in several of them is there once. */
export function joinedPictures(pictures: readonly Picture[]): Pick<Picture, "stops" | "ways" | "starts"> {
  const stops = new Map(pictures.flatMap((picture) => picture.stops.map((stop) => [stop.id, stop])));
  const ways = new Map(pictures.flatMap((picture) => picture.ways.map((way) => [`${way.from} ${way.to} ${String(way.line)}`, way])));
  return { stops: [...stops.values()], ways: [...ways.values()], starts: [...new Set(pictures.flatMap(({ starts }) => starts))] };
}

/** A picture as a tree: each source with what its signal would go through. What was shown above is not shown again. */
export function treeOf({ stops, ways, starts }: Pick<Picture, "stops" | "ways" | "starts">, colours: Colours): string {
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const below = new Map<string, Way[]>();
  for (const way of ways) below.set(way.from, [...(below.get(way.from) ?? []), way]);
  const shown = new Set<string>();
  const lines: string[] = [];
  const show = (stop: Stop, way: Way | undefined, head: string, indent: string): void => {
    const isPassed = way?.why === undefined;
    const isKnown = shown.has(stop.id);
    if (isPassed) shown.add(stop.id);
    const next = isKnown || !isPassed ? [] : distinct(below.get(stop.id) ?? []);
    const note = isKnown && isPassed && below.has(stop.id) ? ", see above" : "";
    const place = colours.dim(`${stop.file}:${String(stop.line)}`);
    lines.push(`${head}${colours.bold(stop.name)}  ${place}  ${stateOf(stop, way, colours)}${note}\n`);
    for (const [index, one] of next.entries()) {
      const isLast = index === next.length - 1;
      const stopBelow = byId.get(one.to);
      if (stopBelow !== undefined) show(stopBelow, one, `${indent}${isLast ? "└─ " : "├─ "}`, `${indent}${isLast ? "   " : "│  "}`);
    }
  };
  for (const id of starts) {
    const start = byId.get(id);
    if (start === undefined || (shown.has(id) && start.kind !== "source")) continue;
    if (lines.length > 0) lines.push("\n");
    show(start, undefined, "", "");
  }
  return lines.join("");
}

/** What a picture says of a stop, as the tree and the diagrams tell it. */
export function wordsOf({ state, signal, why, reaches, isExported, others }: Stop, way?: Pick<Way, "why">): string {
  const more = others === undefined ? "" : `, with ${String(others)} more ${others === 1 ? "declaration" : "declarations"}`;
  if (way?.why !== undefined) return `could take it, but ${way.why}`;
  switch (state) {
    case "has":
      return `has \`${signal ?? ""}\``;
    case "takes":
      return `takes it${isExported === true ? " (exported)" : ""}${more}`;
    case "given":
      return "is given it";
    case "held":
      return "could take it, but for what is below";
    case "blocked":
      return `could take it${reaches === undefined ? "" : ` on to ${reaches}`}, but ${why ?? ""}`;
  }
}

function stateOf(stop: Stop, way: Way | undefined, colours: Colours): string {
  const words = wordsOf(stop, way);
  if (stop.state === "blocked" || way?.why !== undefined) return colours.red(words);
  return stop.state === "held" ? colours.yellow(words) : colours.green(words);
}

// Two calls of one function from another are one way.
function distinct(ways: readonly Way[]): readonly Way[] {
  return [...new Map(ways.toReversed().map((way) => [way.to, way])).values()].reverse();
}
