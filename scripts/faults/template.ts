import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folders of a template; the file with number `i` is in the one with number `i % folders`. */
export const folders = 10;

/** The path of a file of a template. */
export function pathOf(index: number): string {
  return `src/part${String(index % folders)}/file${String(index).padStart(3, "0")}.ts`;
}

/** Makes a committed repository of many small files, each with one site; marks, line ends and modes differ. */
export function makeTemplate(
  root: string,
  files: number,
  textOf: (index: number) => string,
  others: Readonly<Record<string, string>>,
): void {
  for (const [path, text] of Object.entries(others)) put(root, path, text);
  for (let index = 0; index < files; index += 1) {
    const text = textOf(index);
    const ended = index % 5 === 1 ? text.replaceAll("\n", "\r\n") : index % 5 === 2 ? text.trimEnd() : text;
    put(root, pathOf(index), `${index % 5 === 3 ? "\uFEFF" : ""}${ended}`);
    if (index % 5 === 4) chmodSync(join(root, pathOf(index)), 0o755);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false", ...args], { cwd: root });
  };
  git("init", "--quiet", "--template=");
  git("add", "--all");
  git("-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "state");
  git("repack", "-adq");
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
