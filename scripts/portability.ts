/** `npm run portability [platform…]`: the runtime's built package on Node 20, 22 and 24, Bun, Deno, and in Chromium, each of them proven to have run. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly problem: string;
}

const root = join(import.meta.dirname, "..");
const stage = join(root, ".cache/portability");
const chromes = ["chromium", "chromium-browser", "google-chrome"];
/** How many scenarios there are: a platform that ran fewer has not run. */
const expected = (readFileSync(join(root, "scripts/portability/scenarios.mjs"), "utf8").match(/await check\(\s*"/gu) ?? []).length;

const platforms: Readonly<Record<string, () => Promise<string> | string>> = {
  node20: () => run(binary("node", "20", "bin/node"), []),
  node22: () => run(binary("node", "22", "bin/node"), []),
  node24: () => run(binary("node", "24", "bin/node"), []),
  bun: () => run(binary("bun", "1", "bin/bun.exe"), ["run"]),
  deno: () => run(binary("deno", "2", "deno"), ["run", "--no-prompt"]),
  chromium: inChromium,
};

mkdirSync(stage, { recursive: true });
cpSync(join(root, "runtime/dist/index.js"), join(stage, "task-group.mjs"));
for (const file of ["scenarios.mjs", "run.mjs"]) cpSync(join(root, "scripts/portability", file), join(stage, file));
writeFileSync(join(stage, "package.json"), '{ "private": true, "type": "module" }');

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(platforms);
let broken = 0;
for (const name of wanted) {
  const problem = await outcomeOf(name);
  if (problem !== undefined) broken += 1;
  process.stdout.write(
    `${problem === undefined ? "ok  " : "FAIL"} ${name}${problem === undefined ? `: ${String(expected)} scenarios` : `: ${problem}`}\n`,
  );
}
process.stdout.write(`${String(wanted.length - broken)} passed, ${String(broken)} failed\n`);
process.exitCode = broken === 0 ? 0 : 1;

async function outcomeOf(name: string): Promise<string | undefined> {
  const platform = platforms[name];
  if (platform === undefined) return `no such platform; there are ${Object.keys(platforms).join(", ")}`;
  try {
    const output = await platform();
    const results = JSON.parse(output) as readonly Result[];
    if (expected < 10 || results.length !== expected) return `ran ${String(results.length)} of ${String(expected)} scenarios`;
    const failed = results.filter(({ ok }) => !ok);
    return failed.length === 0 ? undefined : failed.map(({ name: scenario, problem }) => `${scenario} (${problem})`).join("; ");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Installs an npm package that carries a binary, once, into a folder of its own. */
function binary(name: string, version: string, path: string): string {
  const folder = join(root, ".cache/platforms", `${name}-${version}`);
  const file = join(folder, "node_modules", name, path);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", `${name}@${version}`], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${name}@${version} could not be installed: ${stderr.slice(-300)}`);
  }
  return file;
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, [...args, "run.mjs"], { cwd: stage, encoding: "utf8", timeout: 60_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`ended with ${String(status)}: ${stderr.slice(-300)}`);
  return stdout;
}

/** A plain page over http in a headless browser; the page puts its results into its text. */
async function inChromium(): Promise<string> {
  const browser = chromes.find((name) => spawnSync(name, ["--version"]).status === 0);
  if (browser === undefined) throw new Error("there is no Chromium here (Debian: `apt-get install chromium`)");
  const page = `<!doctype html><pre id="out">[]</pre><script type="module">
    import * as runtime from "./task-group.mjs";
    import { scenarios } from "./scenarios.mjs";
    document.querySelector("#out").textContent = JSON.stringify(await scenarios(runtime));
    await fetch("/done", { method: "POST", body: document.querySelector("#out").textContent });
  </script>`;
  const { spawn } = await import("node:child_process");
  return await new Promise<string>((resolve, reject) => {
    const server = createServer((request, response) => {
      const url = request.url ?? "/";
      if (url === "/done") {
        let body = "";
        request.on("data", (chunk: Buffer) => (body += chunk.toString()));
        request.on("end", () => {
          response.end();
          end();
          resolve(body);
        });
        return;
      }
      const isScript = url === "/task-group.mjs" || url === "/scenarios.mjs";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? readFileSync(join(stage, url)) : page);
    });
    const late = setTimeout(() => {
      end();
      reject(new Error("the page did not answer within a minute"));
    }, 60_000);
    let child: ReturnType<typeof spawn> | undefined;
    const end = () => {
      clearTimeout(late);
      child?.kill("SIGKILL");
      server.closeAllConnections();
      server.close();
    };
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        `--user-data-dir=${join(stage, "profile")}`,
      ];
      child = spawn(browser, [...flags, `http://127.0.0.1:${String(port)}/`], { stdio: "ignore" });
    });
  });
}
