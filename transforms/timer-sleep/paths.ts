/** Does an import of `from` lead to the file `path`, or to a folder around it whose index may pass it on? Aliases count by how they end. */
export function isPathTo(specifier: string, from: string, path: string): boolean {
  if (specifier.startsWith("#")) return false;
  const target = withoutEnding(path);
  if (!specifier.startsWith(".")) return endsIn(target, withoutEnding(specifier.replace(/^[@~]?\//u, "")));
  const source = withoutEnding(joined(from, specifier));
  return source === target || target.startsWith(`${source}/`);
}

/** Do two paths, written as a file or as an import writes them, name the same module; the second may be the end of the first? */
export function isSameModule(left: string, right: string): boolean {
  return endsIn(withoutEnding(left), withoutEnding(right));
}

/** The path that a relative specifier has, seen from a file. */
export function joined(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function endsIn(path: string, ending: string): boolean {
  return path === ending || path.endsWith(`/${ending}`);
}

// `src/wait/index.ts` is `src/wait`, `src/wait.js` is `src/wait`.
function withoutEnding(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/u, "").replace(/\/index$/u, "");
}
