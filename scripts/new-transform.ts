/** `npm run new <id>`: writes a transform with its test, page and first fixtures, then syncs the lists. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const [id] = process.argv.slice(2);

if (id === undefined || !/^[a-z]+(?:-[a-z]+)*$/u.test(id)) {
  process.stderr.write(
    `Give the new transform a kebab-case id named for the bug, e.g. \`npm run new late-limit\`. Received: ${id ?? "nothing"}. Nothing was written.\n`,
  );
  process.exit(2);
}

const parts: Readonly<Record<string, string>> = {
  [`transforms/${id}.ts`]: `/** One sentence: what it rewrites into what. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";

export default defineTransform({
  id: "${id}",
  summary: "One line for \`codemod list\`, in the imperative",
  mentions: ["word"],
  kinds: [ts.SyntaxKind.CallExpression],
  messages: {
    found: "What happens at this site, naming \`{{name}}\`. Then what to do.",
  },

  async *find(node, file) {
    yield* [];
  },
});
`,
  [`__tests__/transforms/${id}.test.ts`]: `import { testTransform } from "../support/fixtures.js";\n\ntestTransform("${id}");\n`,
  [`__tests__/labels/${id}.txt`]: "## a site\n^ report\n\n## what is left alone\n",
  [`docs/transforms/${id}.md`]: `# ${id}\n\n> summary\n\n## Find the bug\n\n## Diagnosis\n\n## Fix\n\n## What changes\n\n## When it stays its hand\n\n## When not to use it\n`,
  [`__testfixtures__/${id}/basic.input.ts`]: "",
  [`__testfixtures__/${id}/basic.output.ts`]: "",
};

const taken = Object.keys(parts).filter((path) => existsSync(join(root, path)));
if (taken.length > 0) {
  process.stderr.write(`\`${id}\` exists already: ${taken.join(", ")}. Nothing was written.\n`);
  process.exit(2);
}
for (const [path, text] of Object.entries(parts)) {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
process.exitCode = spawnSync(process.execPath, ["--import", "tsx", join(root, "scripts/sync.ts")], { stdio: "inherit" }).status ?? 1;
