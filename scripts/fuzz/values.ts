import type { Scope, Shape, Writer } from "./scope.js";

/** An expression of type string that waits for nothing. */
export function text({ dice }: Writer, { strings }: Scope): string {
  const literals = ['"a"', "'it''s'".replace("''", "\\'"), "`b`", '"//no comment"', "`/* ${1 + 1} */`", "key()"];
  return dice.pick(strings.length > 0 && dice.chance(0.8) ? strings : literals);
}

/** An expression of type string[]. */
export function list(writer: Writer, scope: Scope): string {
  const { dice } = writer;
  if (scope.lists.length > 0 && dice.chance(0.5)) return dice.pick(scope.lists);
  return dice.pick([
    "ids",
    "ids",
    `[${text(writer, scope)}, ${text(writer, scope)}]`,
    "ids.filter(Boolean)",
    "[...ids]",
    "ids.slice(1)",
    `${text(writer, scope)}.split(",")`,
    "[...set]",
    "Array.from(set)",
    "Object.keys(table)",
  ]);
}

const calls: readonly Shape[] = [
  (writer, scope) => `load(${text(writer, scope)})`,
  (writer, scope) => `send(${text(writer, scope)})`,
  (writer, scope) => `loadWith(${text(writer, scope)})`,
  (writer, scope) => `loadWith(${text(writer, scope)}, { force: ${writer.dice.pick(["true", "isOn"])} })`,
  (writer, scope) => `listen(${text(writer, scope)}${passed(writer, scope)})`,
  (writer, scope) => `api.get(${text(writer, scope)})`,
  (writer, scope) => `api?.nested.get?.(${text(writer, scope)})`.replace("api?.", writer.typed ? "api?." : "api."),
  (writer, scope) => (writer.typed ? `send<string>(${text(writer, scope)})` : `send(${text(writer, scope)})`),
  (writer, scope) => `(async () => ${text(writer, scope)})()`,
  (writer, scope) => `load(${text(writer, scope)}).then((value) => value + ${text(writer, scope)})`,
  (writer, scope) => `Promise.resolve(${text(writer, scope)})`,
  (writer, scope) => `load(\`\${${text(writer, scope)}}-\${${text(writer, scope)}}\`)`,
  (writer, scope) => (writer.typed ? `(load(${text(writer, scope)}) as Promise<string>)` : `load(${text(writer, scope)})`),
  (writer, scope) => (writer.typed ? `load(${text(writer, scope)})!` : `(load)(${text(writer, scope)})`),
  (writer, scope) => `(isOn ? load : send)(${text(writer, scope)})`,
  (writer, scope) => (scope.isAsync ? `load(await load(${text(writer, scope)}))` : `load(${text(writer, scope)})`),
];

const unrunnable: readonly Shape[] = [
  (writer, scope) =>
    `fetch(${text(writer, scope)}${scope.signals.length > 0 && writer.dice.chance(0.3) ? `, { method: "POST", signal: ${writer.dice.pick(scope.signals)} }` : ""}).then((response) => response.text())`,
  (writer, scope) =>
    writer.typed ? `(load(${text(writer, scope)}) satisfies Promise<string>)` : `sql\`select \${${text(writer, scope)}}\``,
  (writer, scope) => `sql\`select \${${text(writer, scope)}} -- /* not a comment */\``,
  (writer, scope) => `load(${text(writer, scope)}).catch(() => ${text(writer, scope)})`,
  (writer, scope) => `load(${text(writer, scope)}).finally(() => log("done"))`,
  (writer, scope) => `import("node:os").then(({ hostname }) => hostname() + ${text(writer, scope)})`,
  (writer, scope) => `overloaded(${text(writer, scope)})`,
  (writer, scope) => `new Robot(${text(writer, scope)}).run()`,
  (writer, scope) =>
    `new Promise${writer.type("").replace("", writer.typed ? "<string>" : "")}((resolve) => { setTimeout(() => resolve(${text(writer, scope)}), 5) })`,
];

function passed({ dice }: Writer, { signals }: Scope): string {
  return signals.length > 0 && dice.chance(0.3) ? `, ${dice.pick(signals)}` : "";
}

/** An expression of type Promise<string>. */
export function promise(writer: Writer, scope: Scope): string {
  const { dice } = writer;
  if (scope.promises.length > 0 && dice.chance(0.15)) return dice.pick(scope.promises);
  if (scope.calls.length > 0 && dice.chance(0.35)) return `${dice.pick(scope.calls)}(${text(writer, scope)})`;
  return dice.pick(writer.runnable || dice.chance(0.6) ? calls : unrunnable)(writer, scope);
}

/** A condition. */
export function condition(writer: Writer, scope: Scope): string {
  return writer.dice.pick([
    "isOn",
    `${text(writer, scope)}.length > 1`,
    `${text(writer, scope)} !== "x"`,
    "!isOn",
    "ids.length > 0 && isOn",
  ]);
}
