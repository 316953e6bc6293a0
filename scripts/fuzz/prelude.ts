/** What a program that is run brings with it: the names of the surroundings, but real. */
export function prelude(typed: boolean): string {
  const t = (annotation: string): string => (typed ? annotation : "");
  return `const ids${t(": string[]")} = ["x", "yy", "zzz"];
const set = new Set(ids);
const table${t(": Record<string, string>")} = { k: "v", l: "w" };
const isOn = true;
const api = { get: (id${t(": string")}) => load(id), nested: { get: (id${t(": string")}) => load(id) } };
function key()${t(": string")} { return "key"; }
function log(...values${t(": unknown[]")})${t(": void")} { ${typed ? "(globalThis as unknown as { trace: (line: string) => void })" : "globalThis"}.trace(values.map(String).join(" ")); }
function report(error${t(": unknown")})${t(": void")} { log("reported", String(error)); }
async function load(id${t(": string")})${t(": Promise<string>")} { log("load", id); await Promise.resolve(); return \`<\${id}>\`; }
async function loadWith(id${t(": string")}, options${t(": { signal?: AbortSignal; force?: boolean }")} = {})${t(": Promise<string>")} { log("with", id, options.force === true); return id; }
async function listen(id${t(": string")}, signal${t("?: AbortSignal")})${t(": Promise<string>")} { log("listen", id, signal?.aborted === true); return id; }
async function send${t("<T>")}(value${t(": T")})${t(": Promise<T>")} { await load("sent"); return value; }
`;
}
