import { describe, expect, it } from "vitest";
import { renameCalls } from "../support/demo-transforms.js";
import { runOn } from "../support/project.js";

const head = "declare function old(value: number): number;\nexport {};\n";
const known = ["rename-calls", "wrap-calls"];

async function unusedIn(code: string, request: Parameters<typeof runOn>[2] = {}): Promise<readonly (readonly unknown[])[]> {
  const outcome = await runOn({ "a.ts": code }, [renameCalls("old", "fresh")], { known, ...request });
  return outcome.unused.map(({ file, line, comment, reason }) => [file, line, comment, reason]);
}

const nothing = "It silences nothing: nothing is found there.";

describe("a comment that asks for silence", () => {
  it.each([
    ["on the line above", `${head}// codemod-ignore rename-calls: measured\nold(1);\n`],
    ["at the end of the line", `${head}old(1); // codemod-ignore rename-calls\n`],
    ["above a statement", `${head}// codemod-ignore rename-calls\nexport const value = [\n  old(1),\n];\n`],
  ])("and gives it, %s, is not told of", async (_where, code) => {
    expect(await unusedIn(code)).toEqual([]);
  });

  it.each([
    [
      "where nothing is found",
      `${head}// codemod-ignore rename-calls: gone long ago\nNumber(1);\nold(1);\n`,
      ["a.ts", 3, "// codemod-ignore rename-calls: gone long ago", nothing],
    ],
    [
      "in a file without a word of any transform",
      "// codemod-ignore rename-calls\nexport const one = 1;\n",
      ["a.ts", 1, "// codemod-ignore rename-calls", nothing],
    ],
    [
      "before a closing brace",
      `${head}export function run(): void {\n  Number(1);\n  // codemod-ignore rename-calls\n}\n`,
      ["a.ts", 5, "// codemod-ignore rename-calls", nothing],
    ],
    ["at the end of the file", `${head}Number(1);\n// codemod-ignore rename-calls`, ["a.ts", 4, "// codemod-ignore rename-calls", nothing]],
    ["as a block", `${head}/* codemod-ignore rename-calls */\nNumber(1);\n`, ["a.ts", 3, "/* codemod-ignore rename-calls */", nothing]],
    ["after other code", `${head}Number(1); // codemod-ignore rename-calls\n`, ["a.ts", 3, "// codemod-ignore rename-calls", nothing]],
    [
      "for a transform that is not",
      `${head}// codemod-ignore rename-call: typing\nold(1);\n`,
      ["a.ts", 3, "// codemod-ignore rename-call: typing", "There is no transform `rename-call`."],
    ],
    [
      "with Windows line ends",
      `${head}// codemod-ignore rename-calls\nNumber(1);\n`.replaceAll("\n", "\r\n"),
      ["a.ts", 3, "// codemod-ignore rename-calls", nothing],
    ],
  ])("%s is told of, with its reason", async (_where, code, entry) => {
    expect(await unusedIn(code)).toEqual([entry]);
    expect(await unusedIn(code, { plan: false })).toEqual([entry]);
  });

  it.each([
    ["for a transform that does not run", `${head}// codemod-ignore wrap-calls\nNumber(1);\n`],
    ["for all, when not all run", `${head}// codemod-ignore\nNumber(1);\n`],
    [
      "in a text",
      `${head}export const text = "// codemod-ignore rename-calls";\nexport const long = \`\n// codemod-ignore rename-calls\n\${text}\n// codemod-ignore rename-calls\n\`;\n`,
    ],
    [
      "in the middle of another",
      `${head}// See "// codemod-ignore rename-calls".\n/** Like \`// codemod-ignore rename-calls\` here. */\nNumber(1);\n`,
    ],
    ["in a file that does not parse", `${head}// codemod-ignore rename-calls\nold(;\n`],
    ["for the whole file", `// codemod-ignore-file\n${head}`],
  ])("%s is not judged", async (_where, code) => {
    expect(await unusedIn(code)).toEqual([]);
  });

  it("for all is judged when all run", async () => {
    const code = `${head}// codemod-ignore\nNumber(1);\n`;
    expect(await unusedIn(code, { known: ["rename-calls"] })).toEqual([["a.ts", 3, "// codemod-ignore", nothing]]);
  });
});
