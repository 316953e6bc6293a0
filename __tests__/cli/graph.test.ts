import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";

const { codemod, repositoryWith, spawned } = openBench();

const files = {
  "package.json": '{ "name": "harbour", "type": "module" }\n',
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "target": "ES2022", "module": "NodeNext", "types": [] }, "include": ["src"] }\n',
  "src/net.d.ts": "declare function request(url: string, options?: { signal?: AbortSignal }): Promise<string>;\n",
  "src/ships.ts": `export async function ship(id: string): Promise<string> {
  return await request(\`/ships/\${id}\`);
}

export async function weigh(crate: string): Promise<string> {
  return await request(\`/crates/\${crate}\`);
}

export const weights = (crates: string[]): Promise<string>[] => crates.map(weigh);
`,
  "src/fleet.ts": `import { ship, weigh } from "./ships.js";

async function fleet(ids: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) found.push(await ship(id));
  found.push(await weigh("first"));
  return found;
}

async function crates(): Promise<string> {
  return await weigh("second");
}

export async function show(ids: string[], signal: AbortSignal): Promise<string[]> {
  await request("/begin");
  const ships = await fleet(ids);
  return [...ships, await crates()];
}
`,
};

const valued = "it is also handed on as a value, to something that may fill a parameter behind its own";

const tree = `show  src/fleet.ts:14  has \`signal\`
├─ request  src/fleet.ts:15  is given it
├─ fleet  src/fleet.ts:3  takes it
│  ├─ ship  src/ships.ts:1  takes it (exported)
│  │  └─ request  src/ships.ts:2  is given it
│  └─ weigh  src/ships.ts:5  could take it on to \`request\`, but ${valued}
└─ crates  src/fleet.ts:10  could take it, but for what is below
   └─ weigh  src/ships.ts:5  could take it on to \`request\`, but ${valued}
`;

const mermaid = `flowchart LR
  n1["fleet<br/>src/fleet.ts:3<br/>takes it"]:::takes
  n2["crates<br/>src/fleet.ts:10<br/>could take it, but for what is below"]:::held
  n3(["show<br/>src/fleet.ts:14<br/>has #96;signal#96;"]):::has
  n4[/"request<br/>src/fleet.ts:15<br/>is given it"/]:::given
  n5["ship<br/>src/ships.ts:1<br/>takes it (exported)"]:::takes
  n6[/"request<br/>src/ships.ts:2<br/>is given it"/]:::given
  n7["weigh<br/>src/ships.ts:5<br/>could take it on to #96;request#96;, but it is<br/>also handed on as a value, to something that<br/>may fill a parameter behind its own"]:::blocked
  n1 --> n5
  n1 --> n7
  n2 --> n7
  n3 --> n4
  n3 --> n1
  n3 --> n2
  n5 --> n6
  classDef has fill:#dbeafe,stroke:#1d4ed8,color:#111827
  classDef takes fill:#dcfce7,stroke:#15803d,color:#111827
  classDef given fill:#f0fdf4,stroke:#15803d,color:#111827
  classDef held fill:#fef9c3,stroke:#a16207,color:#111827
  classDef blocked fill:#fee2e2,stroke:#b91c1c,color:#111827
`;

const dot = String.raw`digraph signals {
  rankdir=LR;
  node [style=filled, fontname="Helvetica"];
  edge [fontname="Helvetica"];
  n1 [label="ship\nsrc/ships.ts:1\ntakes it (exported)", shape=box, fillcolor="#dcfce7", color="#15803d"];
  n2 [label="request\nsrc/ships.ts:2\nis given it", shape=parallelogram, fillcolor="#f0fdf4", color="#15803d"];
  n1 -> n2;
}
`;

const retrying = `async function load(id: string): Promise<string> {
  for (;;) {
    try {
      return await request(id);
    } catch {
      continue;
    }
  }
}

async function first(id: string): Promise<string> {
  for (;;) {
    try {
      return await second(id);
    } catch {
      continue;
    }
  }
}

async function second(id: string): Promise<string> {
  return await request(id);
}

export async function show(signal: AbortSignal): Promise<string> {
  return (await load("1")) + (await first("2")) + (await second("3"));
}
`;

describe("graph", () => {
  it("shows a tree from each source to what its signal ends, and why it does not get further", async () => {
    const repository = repositoryWith(files);
    const before = repository.hash();
    expect(await codemod(repository, ["graph"])).toEqual({
      code: 0,
      stdout: tree,
      stderr:
        "1 function with a signal, 2 to take it, 2 calls to end with it; 1 place is blocked.\nnext as a diff: `codemod apply --only thread-signal --dry-run --include-review`\n",
    });
    expect(repository.hash()).toBe(before);
  });

  it("gives other programs every stop and every way, the same each time", async () => {
    const repository = repositoryWith(files);
    const { stdout } = await codemod(repository, ["graph", "--json", "--quiet"]);
    const { version, stops, ways, starts } = JSON.parse(stdout) as {
      version: number;
      stops: { id: string; name: string; state: string; line: number }[];
      ways: { from: string; to: string; file: string; line: number }[];
      starts: string[];
    };
    expect(version).toBe(1);
    expect(stops.filter(({ state }) => state === "takes").map(({ name }) => name)).toEqual(["fleet", "ship"]);
    expect(stops.find(({ id }) => id === starts[0])?.name).toBe("show");
    expect(ways.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([
      "src/fleet.ts:5",
      "src/fleet.ts:6",
      "src/fleet.ts:11",
      "src/fleet.ts:15",
      "src/fleet.ts:16",
      "src/fleet.ts:17",
      "src/ships.ts:2",
    ]);
    expect((await codemod(repository, ["graph", "--json", "--quiet"])).stdout).toBe(stdout);
  });

  it("draws for Mermaid", async () => {
    expect((await codemod(repositoryWith(files), ["graph", "--format", "mermaid"])).stdout).toBe(mermaid);
  });

  it("draws for Graphviz, and from one function alone", async () => {
    expect((await codemod(repositoryWith(files), ["graph", "--from", "ship", "--format", "dot"])).stdout).toBe(dot);
  });

  it("draws a picture, in a process of its own", async () => {
    const { code, stdout } = await spawned(repositoryWith(files), ["graph", "--format", "svg", "--quiet"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<\?xml [^]*<svg [^]*<\/svg>\s*$/u);
    expect([...stdout.matchAll(/<text[^>]*>(fleet|crates|show|ship|weigh|request)<\/text>/gu)].map(([, name]) => name).sort()).toEqual([
      "crates",
      "fleet",
      "request",
      "request",
      "ship",
      "show",
      "weigh",
    ]);
  });

  it("tells where an abort would be caught, at the call and on the way", async () => {
    const { stdout } = await codemod(repositoryWith({ ...files, "src/fleet.ts": retrying }), ["graph"]);
    const why = "but there an abort would be caught like any failure, and the call made again";
    expect(stdout).toBe(`show  src/fleet.ts:25  has \`signal\`
├─ load  src/fleet.ts:1  could take it, but for what is below
│  └─ request  src/fleet.ts:4  could take it, ${why}
├─ first  src/fleet.ts:11  could take it, but for what is below
│  └─ second  src/fleet.ts:21  could take it, ${why}
└─ second  src/fleet.ts:21  takes it
   └─ request  src/fleet.ts:22  is given it
`);
  });

  it("stops where --max-depth says", async () => {
    const { stdout } = await codemod(repositoryWith(files), ["graph", "--max-depth", "1"]);
    expect(stdout).toContain(
      "│  ├─ ship  src/ships.ts:1  could take it on to `request`, but it is further away than `--max-depth` allows\n",
    );
  });

  it("knows no function of a misspelt name, and says which it may be", async () => {
    expect(await codemod(repositoryWith(files), ["graph", "--from", "fleets"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error No function here is called `fleets`. Did you mean `fleet`?\n",
    });
    expect(await codemod(repositoryWith(files), ["graph", "--to", "requests"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error Nothing that could take a signal here is called `requests`. Did you mean `request`?\n",
    });
  });

  it("says so where there is nothing to show", async () => {
    const { code, stdout, stderr } = await codemod(repositoryWith({ ...files, "src/fleet.ts": "export {};\n" }), ["graph"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe("No call here could be given a signal that its code has. With `--from <function>` a function can be given one.\n");
    const weights = await codemod(repositoryWith(files), ["graph", "--from", "weights"]);
    expect({ code: weights.code, stdout: weights.stdout }).toEqual({ code: 0, stdout: "" });
    expect(weights.stderr).toBe("`weights` waits for nothing that could take a signal and has none.\n");
  });
});
