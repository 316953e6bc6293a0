import { seeing, within, indent, type Scope, type Shape, type Writer } from "../scope.js";
import { condition, list, promise, text } from "../values.js";
import { statements } from "../statements.js";

/** Joins of several promises: an expression of a promise. */
function join(writer: Writer, scope: Scope): string {
  const { dice, runnable } = writer;
  const combinator = runnable
    ? dice.pick(["all", "all", "all", "allSettled"])
    : dice.pick(["all", "all", "all", "allSettled", "race", "any"]);
  const items = dice.chance(0.5) ? mapped(writer, scope) : literal(writer, scope);
  return `Promise.${combinator}(${items})`;
}

function literal(writer: Writer, scope: Scope): string {
  const { dice } = writer;
  const elements = Array.from({ length: 1 + dice.below(4) }, () => element(writer, scope));
  const comma = dice.chance(0.2) ? "," : "";
  const broad = dice.chance(0.3);
  const inner = broad
    ? `[\n${elements.map((one) => indent(one)).join(",\n")}${comma === "" ? "" : ","}\n]`
    : `[${elements.join(", ")}${comma}]`;
  return writer.typed && dice.chance(0.1) ? `${inner} as const` : inner;
}

function element(writer: Writer, scope: Scope): string {
  const { dice } = writer;
  const unusual: readonly Shape[] = [
    (w, s) => `${condition(w, s)} ? ${promise(w, s)} : undefined`,
    (w, s) => `${condition(w, s)} && ${promise(w, s)}`,
    (w, s) => `...(${condition(w, s)} ? [${promise(w, s)}] : [])`,
    (w, s) => `...${list(w, s)}.map((one) => load(one))`,
    (w, s) => text(w, s),
    (w, s) => `(${promise(w, s)}, ${promise(w, s)})`.replace(/^\((.*)\)$/su, (whole) => (w.runnable ? promise(w, s) : whole)),
    (w, s) => `(async () => ${body(w, s)})()`,
    (w, s) => (s.depth < 3 ? join(w, { ...s, depth: s.depth + 1 }) : promise(w, s)),
    (w, s) => (s.isAsync && !w.runnable ? `await ${promise(w, s)}` : promise(w, s)),
    (w, s) => (w.runnable ? promise(w, s) : `maybe(${text(w, s)})`),
    (w, s) => (w.runnable ? promise(w, s) : `later(${text(w, s)})`),
  ];
  return dice.chance(0.65) ? promise(writer, scope) : dice.pick(unusual)(writer, scope);
}

function mapped(writer: Writer, scope: Scope): string {
  const { dice } = writer;
  const over = list(writer, scope);
  const inside = within(scope, true, { strings: [...scope.strings, "item"] });
  const plain = within(scope, false, { strings: [...scope.strings, "item"] });
  const name = dice.pick(scope.calls.length > 0 ? [...scope.calls, "load"] : ["load", "send"]);
  const ways: readonly (() => string)[] = [
    () => `${over}.map((item) => ${promise(writer, plain)})`,
    () => `${over}.map(async (item) => ${body(writer, inside)})`,
    () =>
      `${over}.map(async item => ${body(writer, inside)})`.replace(
        "item =>",
        writer.typed && dice.chance(0.3) ? "(item: string): Promise<unknown> =>" : "item =>",
      ),
    () => `${over}.map((item, index) => ${promise(writer, { ...plain, strings: [...plain.strings, "String(index)"] })})`,
    () => `${over}.map(function (item) { return ${promise(writer, plain)} })`,
    () => `${over}.map(async function (item) ${body(writer, inside)})`,
    () => `${over}.map(${name})`,
    () => `Array.from(${over}, (item) => ${promise(writer, plain)})`,
    () => `${over}.flatMap((item) => [${promise(writer, plain)}, ${promise(writer, plain)}])`,
    () => `${over}.filter((one) => one).map((item) => ${promise(writer, plain)})`,
    () =>
      `Object.entries(table).map(async ([item, value]) => { ${writer.runnable ? "log" : "log"}(value); return ${promise(writer, inside)} })`,
    () => `new Set(${over})`,
  ];
  return dice.pick(ways)();
}

function body(writer: Writer, scope: Scope): string {
  const inner = statements(writer, { ...scope, returns: true }, 1 + writer.dice.below(2));
  return `{\n${indent(inner)}\n}`;
}

/** Statements that join promises. */
export const joins: readonly Shape[] = [
  (w, s) => `await ${join(w, s)};`,
  (w, s) => {
    const name = w.name("results");
    return `const ${name} = await ${join(w, s)};\nlog(${name}.length);`.replace(".length);", w.runnable ? ".length);" : ");");
  },
  (w, s) => {
    const [left, right] = [w.name("left"), w.name("right")];
    return `const [${left}, ${right}] = await Promise.all([${promise(w, s)}, ${promise(w, s)}]);\nlog(${left} + ${right});`;
  },
  (w, s) => {
    const name = w.name("running");
    return `const ${name} = ${join(w, s)};\n${statements(w, s, 1)}\nawait ${name};`;
  },
  (w, s) => `log((await Promise.all([${promise(w, s)}, ${promise(w, s)}])).join());`,
  (w, s) => {
    const name = w.name("jobs");
    const inside = seeing(s, { strings: [...s.strings, "one"] });
    return `const ${name}${w.type(": Promise<string>[]")} = [];\nfor (const one of ${list(w, s)}) ${name}.push(${promise(w, inside)});\nawait Promise.all(${name});`;
  },
  (w, s) => {
    const name = w.name("pending");
    return `const ${name} = ${list(w, s)}.map((one) => load(one));\nlog(${name}.length);\nawait Promise.all(${name});`;
  },
  (w, s) => `if (${condition(w, s)}) await ${join(w, s)};\nelse await ${join(w, s)};`,
  (w, s) => {
    const name = w.name("first");
    return `const ${name} = ${promise(w, s)};\nlog(await ${promise(w, s)});\nlog(await ${name});`;
  },
  (w, s) => `await ${join(w, s)}.then((values) => log("all", ${w.runnable ? "1" : "values"}));`,
  (w, s) => (s.returns ? `await ${join(w, s)};\nreturn ${text(w, s)};` : `await ${join(w, s)};`),
];

/** The same where nothing can be awaited. */
export const unawaited: readonly Shape[] = [
  (w, s) => `void ${join(w, s)};`,
  (w, s) => `${join(w, s)}.then(() => log("joined")).catch(report);`,
  (w, s) => `${join(w, s)};`,
  (w, s) => `const ${w.name("kept")} = ${join(w, s)};`,
  (w, s) => (s.inFunction && !s.returns && !s.isGenerator ? `return void ${join(w, s)};` : `void ${join(w, s)};`),
];
