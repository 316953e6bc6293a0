import { block, seeing, within, type Shape } from "../scope.js";
import { condition, list, promise, text } from "../values.js";
import { statements } from "../statements.js";

/** Statements of an async function that are sound as they are, or nearly. All of them can be run. */
export const awaits: readonly Shape[] = [
  (w, s) => `log(await ${promise(w, s)});`,
  (w, s) => `await ${promise(w, s)};`,
  (w, s) => {
    const name = w.name("value");
    return `const ${name} = await ${promise(w, s)};\n${statements(w, seeing(s, { strings: [...s.strings, name], depth: s.depth + 1 }), 1)}`;
  },
  (w, s) =>
    `for (const one of ${list(w, s)}) ${block(statements(w, seeing(s, { inLoop: true, depth: s.depth + 1, strings: [...s.strings, "one"] }), 1))}`,
  (w, s) => `try ${block(statements(w, seeing(s, { depth: s.depth + 1 }), 1))} catch (error) ${block("report(error);")}`,
  (w, s) => `try ${block(statements(w, seeing(s, { depth: s.depth + 1 }), 1))} finally ${block(`log(await ${promise(w, s)});`)}`,
  (w, s) =>
    `if (${condition(w, s)}) ${block(statements(w, seeing(s, { depth: s.depth + 1 }), 1))}${w.dice.chance(0.5) ? ` else ${block(statements(w, seeing(s, { depth: s.depth + 1 }), 1))}` : ""}`,
  (w) => `await new Promise((resolve) => setTimeout(resolve, ${w.dice.pick(["1", "2", "0", "1 + 1"])}));`,
  (w) => `await new Promise${w.typed ? "<void>" : ""}((resolve) => { setTimeout(() => resolve(${w.typed ? "" : "0"}), 1) });`,
  (w) => `await new Promise${w.typed ? "<void>" : ""}(function (done) { setTimeout(done, 1); });`,
  (w, s) => {
    const name = w.name("total");
    return `let ${name} = 0;\nfor (const one of ${list(w, s)}) ${name} += (await load(one)).length;\nlog(${name});`;
  },
  (w, s) => {
    const name = w.name("inner");
    const inside = within(s, true, { strings: [...s.strings, "id"] });
    return `async function ${name}(id${w.type(": string")}) ${block(statements(w, { ...inside, returns: true }, 1))}\n${w.runnable ? `await ${name}(key());` : `log(await ${name}(${text(w, s)}));`}`;
  },
  (w, s) => {
    const name = w.name("once");
    return `const ${name} = async (id${w.type(": string")}) => ${promise(w, within(s, true, { strings: [...s.strings, "id"] }))};\nlog(await ${name}(${text(w, s)}));`;
  },
  (w, s) => (s.inLoop ? `if (${condition(w, s)}) continue;` : `log(${text(w, s)});`),
  (w, s) => (s.returns ? `if (${condition(w, s)}) return ${w.dice.pick(["", "await "])}${promise(w, s)};` : `log(${text(w, s)});`),
  (w, s) => (s.isGenerator ? `yield ${w.dice.pick([text(w, s), `await ${promise(w, s)}`])};` : `await ${promise(w, s)}`),
];

/** Statements of an async function with a bug, or whose meaning hangs on the order of things. */
export const shaky: readonly Shape[] = [
  (w, s) => {
    const name = w.name("sum");
    return `let ${name} = 0;\nawait Promise.all(${list(w, s)}.map(async (one) => { ${name} += (await load(one)).length }));\nlog(${name});`;
  },
  (w, s) => {
    const name = w.name("found");
    return `const ${name}${w.type(": string[]")} = [];\nawait Promise.all(${list(w, s)}.map(async (one) => { ${name}.push(await load(one)) }));\nlog(${name});`;
  },
  (w, s) =>
    `try ${block(`await Promise.all([${promise(w, s)}, ${promise(w, s)}]);`)} catch (error) ${block(w.dice.pick(["report(error);", 'throw new Error("failed");', "", "log(String(error));\nthrow error;"]))}`,
  (w, s) => `while (${w.dice.pick(["true", "isOn"])}) ${block(`await ${promise(w, s)};\nawait new Promise((r) => setTimeout(r, 500));`)}`,
  (w, s) =>
    `await Promise.race([${promise(w, s)}, new Promise${w.typed ? "<never>" : ""}((_, reject) => setTimeout(() => reject(new Error("late")), 100))]);`,
  (w) => `await delay(${w.dice.pick(["10", "1_000", "ids.length"])});`,
  (w, s) =>
    `for await (const tick of ticker) ${block(statements(w, seeing(s, { inLoop: true, depth: s.depth + 1, strings: [...s.strings, "tick"] }), 1))}`,
  (w, s) => {
    const name = w.name("work");
    return `const ${name} = ${promise(w, s)};\nif (${condition(w, s)}) throw new Error("no");\nawait ${name};`;
  },
  (w, s) => `do ${block(`await ${promise(w, s)};\nif (${condition(w, s)}) break;`)} while (isOn);`,
  (w, s) => `await Promise.all([(async () => ${block("for (;;) await load(key());")})(), ${promise(w, s)}]);`,
  (w, s) => `const { length: ${w.name("size")} } = await ${promise(w, s)}, ${w.name("other")} = await ${promise(w, s)};`,
  (w, s) =>
    `label${w.name("L")}: ${block(`if (${condition(w, s)}) break labelX;\n${statements(w, seeing(s, { depth: s.depth + 1 }), 1)}`)}`.replace(
      /^label(\w+): ([\s\S]*?)break labelX/u,
      "$1: $2break $1",
    ),
  (w, s) => (s.signals.length > 0 ? `${s.signals[0] ?? ""}.throwIfAborted();\nawait ${promise(w, s)};` : `await ${promise(w, s)};`),
  (w, s) => `if (!(${text(w, s)} in table)) table[${text(w, s)}] = await ${promise(w, s)};`,
];
