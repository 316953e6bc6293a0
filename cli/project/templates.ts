/** What the files of `codemod init` depend on. */
export interface TemplateChoice {
  /** Module the runtime comes from, as the configuration names it. */
  readonly runtime: string;
  /** Module with the background group, as the configuration names it; undefined when none is written. */
  readonly background: string | undefined;
  /** True when the configuration can import `joinery` for its types. */
  readonly hasJoinery: boolean;
}

/** The text of `codemod.config.ts`. */
export function configText({ runtime, background, hasJoinery }: TemplateChoice): string {
  const body = [
    "  // Where migrated code imports its task groups from.",
    `  runtime: ${JSON.stringify(runtime)},`,
    ...(background === undefined
      ? []
      : [
          "  // The group that keeps work which nobody waits for. Close it when the service shuts down.",
          `  background: ${JSON.stringify(background)},`,
        ]),
    "  // Statements marked `void` count as decided: they are left alone.",
    "  honourVoid: false,",
    "  // Calls that may run on without anybody waiting, by name.",
    "  safeCalls: [],",
  ].join("\n");
  if (!hasJoinery) return `export default {\n${body}\n};\n`;
  return `import { defineConfig } from "joinery";\n\nexport default defineConfig({\n${body}\n});\n`;
}

/** How the module with the background group is written. */
export type Dialect = "typescript" | "esm" | "commonjs";

/** The text of the module with the background group. `runtime` is the specifier it imports. */
export function backgroundText(runtime: string, dialect: Dialect): string {
  const isCommonjs = dialect === "commonjs";
  const load = isCommonjs
    ? `const { TaskGroup } = require(${JSON.stringify(runtime)});`
    : `import { TaskGroup } from ${JSON.stringify(runtime)};`;
  const exported = isCommonjs ? "" : "export ";
  return `${load}

/** Work that outlives the call that started it. A failure is reported here and stops nothing else. */
${exported}const background = TaskGroup.open({
  name: "background",
  onError: "continue",
  onFailure: ({ error, task }) => {
    console.error(\`\${task} failed in the background:\`, error);
  },
});

/** Call this once when the service shuts down: cancels what still runs and waits until it has ended. */
${exported}async function closeBackground()${dialect === "typescript" ? ": Promise<void>" : ""} {
  background.cancel();
  await background.join().catch(() => {
    // Each failure was reported when it happened.
  });
}
${isCommonjs ? "\nmodule.exports = { background, closeBackground };\n" : ""}`;
}

/** A .gitignore with one line more; the same text when the line is there. */
export function withIgnored(text: string, entry: string): string {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const bare = entry.replace(/\/$/u, "");
  if ([entry, bare, `/${entry}`, `/${bare}`].some((known) => lines.includes(known))) return text;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return `${text}${gap}${entry}${eol}`;
}
