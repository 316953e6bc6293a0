/** The text of a package.json with one dependency more, its formatting kept; the same text when it is already there. */
export function withDependency(text: string, name: string, spec: string): string {
  const manifest = JSON.parse(text.replace(/^\uFEFF/u, "")) as Manifest;
  if ([manifest.dependencies, manifest.devDependencies, manifest.peerDependencies].some((field) => field?.[name] !== undefined))
    return text;
  const wanted = JSON.stringify(sorted({ ...manifest, dependencies: { ...manifest.dependencies, [name]: spec } }));
  // A manifest on one line has no layout to keep.
  const candidates = text.trim().includes("\n") ? [...insertions(text, name, spec), newField(text, name, spec)] : [];
  const kept = candidates.find((candidate) => JSON.stringify(sorted(parsed(candidate))) === wanted);
  return (
    kept ?? `${JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, [name]: spec } }, undefined, indentOf(text))}\n`
  );
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

// A text match may sit in another object or in a string, so every candidate is parsed and compared before it is used.
function insertions(text: string, name: string, spec: string): readonly string[] {
  return [...text.matchAll(/"dependencies"\s*:\s*\{([^{}]*)\}/gu)].map((match) => {
    const inside = match[1] ?? "";
    const start = match.index + match[0].length - 1 - inside.length;
    return text.slice(0, start) + withEntry(inside, text, name, spec) + text.slice(start + inside.length);
  });
}

function withEntry(inside: string, text: string, name: string, spec: string): string {
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(spec)}`;
  const entries = [...inside.matchAll(/(\s*)"((?:[^"\\]|\\.)*)"\s*:\s*"(?:[^"\\]|\\.)*"/gu)];
  const [first] = entries;
  if (first === undefined) return `${eolOf(text)}${indentOf(text).repeat(2)}${entry}${eolOf(text)}${indentOf(text)}`;
  const next = entries.find((candidate) => (candidate[2] ?? "") > name);
  const gap = first[1] ?? "";
  if (next !== undefined) return `${inside.slice(0, next.index)}${gap}${entry},${inside.slice(next.index)}`;
  const last = entries[entries.length - 1];
  const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
  return `${inside.slice(0, end)},${gap === "" ? " " : gap}${entry}${inside.slice(end)}`;
}

function newField(text: string, name: string, spec: string): string {
  const end = text.lastIndexOf("}");
  const body = text.slice(0, end).trimEnd();
  const [eol, indent] = [eolOf(text), indentOf(text)];
  const comma = body.endsWith("{") ? "" : ",";
  return `${body}${comma}${eol}${indent}"dependencies": {${eol}${indent.repeat(2)}${JSON.stringify(name)}: ${JSON.stringify(spec)}${eol}${indent}}${eol}${text.slice(end)}`;
}

function indentOf(text: string): string {
  return /\n([ \t]+)"/u.exec(text)?.[1] ?? "  ";
}

function eolOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
