import { parse as parseYaml } from "yaml";
import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { folderOf, holds, inside, upwardFrom } from "./folders.js";

/** How wide lines may get in a folder by a configuration: a number, or that there is one and nobody here can read it. */
type Answer = number | "unreadable" | undefined;

/**
 * How wide a formatter keeps the lines of a file: `printWidth` of prettier or oxfmt, biome's `lineWidth`, `max_line_length` of an editorconfig, or
 * what these mean when they leave it out. Undefined where nothing says so. The nearest configuration decides, as with the formatters.
 */
export function widthsIn(host: Host): (file: RepoPath) => number | undefined {
  const known = new Map<RepoPath, Answer>();
  return (file) => {
    for (const folder of upwardFrom(folderOf(file))) {
      if (!known.has(folder)) known.set(folder, widthAt(folder, host));
      const answer = known.get(folder);
      if (answer !== undefined) return answer === "unreadable" ? undefined : answer;
    }
    return undefined;
  };
}

function widthAt(folder: RepoPath, host: Host): Answer {
  const read = (name: string): string | undefined => textIn(host, folder, name);
  return (
    prettierWidth(read, () => editorWidth(folder, host)) ?? oxfmtWidth(read) ?? biomeWidth(read) ?? editorWidthIn(read(".editorconfig"))
  );
}

// A configuration that is no text, or may not be read, says nothing: that ends no run.
function textIn(host: Host, folder: RepoPath, name: string): string | undefined {
  return holds(host, folder, name) ? host.compiler.readFile(`${host.root}/${inside(folder, name)}`) : undefined;
}

type Read = (name: string) => string | undefined;

const prettierData = [".prettierrc", ".prettierrc.json", ".prettierrc.json5", ".prettierrc.yaml", ".prettierrc.yml"];
const prettierCode = ["js", "cjs", "mjs", "ts"].flatMap((ending) => [`.prettierrc.${ending}`, `prettier.config.${ending}`]);

function prettierWidth(read: Read, fallback: () => number | undefined): Answer {
  const manifest = parsed(read("package.json"));
  const inManifest = member(manifest, "prettier");
  const [data] = prettierData.flatMap((name) => read(name) ?? []);
  const value = inManifest ?? (data === undefined ? undefined : (parsed(data) ?? {}));
  if (value !== undefined) {
    if (typeof value === "string") return "unreadable";
    return numberIn(value, "printWidth") ?? fallback() ?? 80;
  }
  const [code] = prettierCode.flatMap((name) => read(name) ?? []);
  if (code === undefined) return undefined;
  const written = /\bprintWidth["']?\s*:\s*(\d+)/u.exec(code)?.[1];
  if (written !== undefined) return Number(written);
  // What a configuration takes from elsewhere is not seen.
  return /\brequire\(|\bimport\b|\.\.\./u.test(code) ? "unreadable" : (fallback() ?? 80);
}

function oxfmtWidth(read: Read): Answer {
  const text = read(".oxfmtrc.json") ?? read(".oxfmtrc.jsonc");
  return text === undefined ? undefined : (numberIn(parsed(text), "printWidth") ?? 100);
}

function biomeWidth(read: Read): Answer {
  const text = read("biome.json") ?? read("biome.jsonc");
  if (text === undefined) return undefined;
  const formatter = member(parsed(text), "formatter");
  if (member(formatter, "enabled") === false) return undefined;
  return numberIn(formatter, "lineWidth") ?? (member(parsed(text), "extends") === undefined ? 80 : "unreadable");
}

function editorWidth(folder: RepoPath, host: Host): number | undefined {
  for (const at of upwardFrom(folder)) {
    const text = textIn(host, at, ".editorconfig");
    const width = editorWidthIn(text);
    if (width !== undefined) return width;
    if (text !== undefined && /^\s*root\s*=\s*true/imu.test(text)) return undefined;
  }
  return undefined;
}

// Of the sections for all files and for scripts, the last that says so.
function editorWidthIn(text: string | undefined): number | undefined {
  let width: number | undefined;
  for (const section of (text ?? "").split(/^\s*\[/mu).slice(1)) {
    const isMeant = /^\*\]|^[^\n]*\b[jt]sx?\b/u.test(section);
    const written = /^\s*max_line_length\s*=\s*(\d+)/imu.exec(section)?.[1];
    if (isMeant && written !== undefined) width = Number(written);
  }
  return width;
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return parseYaml(text.replace(/^\s*\/\/.*$/gmu, "")) as unknown;
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function numberIn(value: unknown, name: string): number | undefined {
  const found = member(value, name);
  return typeof found === "number" ? found : undefined;
}
