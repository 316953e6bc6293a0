import type { Picture, Stop, Way } from "../../transforms/thread-signal.js";
import { wordsOf } from "./tree.js";

type Drawn = Pick<Picture, "stops" | "ways">;

const colours = {
  has: { fill: "#dbeafe", line: "#1d4ed8" },
  takes: { fill: "#dcfce7", line: "#15803d" },
  given: { fill: "#f0fdf4", line: "#15803d" },
  held: { fill: "#fef9c3", line: "#a16207" },
  blocked: { fill: "#fee2e2", line: "#b91c1c" },
} as const;

/** A picture as a flowchart that Mermaid draws: in a pull request, a wiki, a README. */
export function mermaidOf(picture: Drawn): string {
  const names = namesOf(picture.stops);
  const nodes = picture.stops.map((stop) => {
    const text = labelOf(stop).map(mermaidText).join("<br/>");
    const [open, close] = stop.kind === "source" ? ["([", "])"] : stop.kind === "end" ? ["[/", "/]"] : ["[", "]"];
    return `  ${names.get(stop.id) ?? ""}${open}"${text}"${close}:::${stop.state}\n`;
  });
  const arrows = arrowsOf(picture.ways).map(({ from, to, why }) => {
    const arrow = why === undefined ? "-->" : `-. "${wrapped(why).map(mermaidText).join("<br/>")}" .->`;
    return `  ${names.get(from) ?? ""} ${arrow} ${names.get(to) ?? ""}\n`;
  });
  const used = Object.entries(colours).filter(([state]) => picture.stops.some((stop) => stop.state === state));
  const classes = used.map(([state, { fill, line }]) => `  classDef ${state} fill:${fill},stroke:${line},color:#111827\n`);
  return ["flowchart LR\n", ...nodes, ...arrows, ...classes].join("");
}

/** A picture in the language of Graphviz. */
export function dotOf(picture: Drawn): string {
  const names = namesOf(picture.stops);
  const nodes = picture.stops.map((stop) => {
    const { fill, line } = colours[stop.state];
    const shape = stop.kind === "source" ? "oval" : stop.kind === "end" ? "parallelogram" : "box";
    const label = labelOf(stop).map(dotText).join("\\n");
    return `  ${names.get(stop.id) ?? ""} [label="${label}", shape=${shape}, fillcolor="${fill}", color="${line}"];\n`;
  });
  const arrows = arrowsOf(picture.ways).map(({ from, to, why }) => {
    const look = why === undefined ? "" : ` [style=dashed, label="${wrapped(why).map(dotText).join("\\n")}"]`;
    return `  ${names.get(from) ?? ""} -> ${names.get(to) ?? ""}${look};\n`;
  });
  return `digraph signals {\n  rankdir=LR;\n  node [style=filled, fontname="Helvetica"];\n  edge [fontname="Helvetica"];\n${[...nodes, ...arrows].join("")}}\n`;
}

/** A picture as it can be looked at. Loads Graphviz, as WebAssembly. */
export async function svgOf(picture: Drawn): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  return (await instance()).renderString(dotOf(picture), { format: "svg" });
}

function namesOf(stops: readonly Stop[]): ReadonlyMap<string, string> {
  return new Map(stops.map(({ id }, index) => [id, `n${String(index + 1)}`]));
}

function arrowsOf(ways: readonly Way[]): readonly Way[] {
  return [...new Map(ways.map((way) => [`${way.from} ${way.to} ${way.why ?? ""}`, way])).values()];
}

function labelOf(stop: Stop): readonly string[] {
  return [stop.name, `${stop.file}:${String(stop.line)}`, ...wrapped(wordsOf(stop))];
}

function wrapped(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + word.length >= 44) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function mermaidText(text: string): string {
  return text.replace(/[&#"<>`]/gu, (sign) => `#${String(sign.codePointAt(0))};`);
}

function dotText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
