import { block, within, type Shape } from "../scope.js";
import { condition, list, promise, text } from "../values.js";
import { statements } from "../statements.js";

/** Statements whose promises, callbacks and timers nobody waits for. None of them needs an async function. */
export const loose: readonly Shape[] = [
  (w, s) => `${promise(w, s).replace(/^(?=\(|`|\[)/u, ";")};`.replace(/^;/u, "void "),
  (w, s) => `void ${promise(w, s)};`,
  (w, s) => `load(${text(w, s)}).catch(${w.dice.pick(["report", "() => {}", "(error) => report(error)"])});`,
  (w, s) => `${condition(w, s)} && load(${text(w, s)});`,
  (w, s) => `isOn ? load(${text(w, s)}) : send(${text(w, s)});`,
  (w, s) =>
    `${list(w, s).replace(/^\[/u, "void [")}.forEach(async (item) => ${block(statements(w, within(s, true, { strings: [...s.strings, "item"] }), 1))});`,
  (w, s) => `setTimeout(async () => ${block(statements(w, within(s, true), 1))}, 10);`,
  (w, s) => `setInterval(() => ${block(statements(w, within(s, false), 1))}, 1_000);`,
  (w, s) => `emitter.on("data", async (value) => ${block(statements(w, within(s, true, { strings: [...s.strings, "value"] }), 1))});`,
  (w, s) => `emitter.once(${text(w, s)}, (value) => void load(value));`,
  () => `app.get("/", async (request, response) => ${block(`response.send(await load(request.id));`)});`,
  (w, s) =>
    `new Promise${w.typed ? "<void>" : ""}(async (resolve, reject) => ${block(`${statements(w, within(s, true), 1)}\nresolve(${w.typed ? "" : "1"});`)});`,
  (w, s) => `(async () => ${block(statements(w, within(s, true), 2))})();`.replace(/^/u, "void "),
  (w) => `queueMicrotask(async () => log(await load(key())));`.replace("key()", w.dice.pick(["key()", '"q"'])),
  (w, s) => `for (var ${w.name("i")} = 0; ids.length > 3; ) ${block(`setTimeout(() => log(${text(w, s)}), 5);\nbreak;`)}`,
  (w, s) => {
    const name = w.name("step");
    return `for (var ${name} = 0; ${name} < 3; ${name}++) ${block(`setTimeout(function () { log(${name}, ${text(w, s)}) }, 5);`)}`;
  },
  (w, s) => {
    const name = w.name("limit");
    return `const ${name} = pLimit(2);\n${w.dice.chance(0.5) ? `void ${name}(() => load(${text(w, s)}));\n${name}.concurrency = 4;` : `ids.map((one) => ${name}(() => load(one)));`}`;
  },
  (w) => {
    const name = w.name("answer");
    return `let ${name}${w.type(": string | undefined")};\nload(key()).then((value) => { ${name} = value });\nlog(${name});`;
  },
  (w, s) => `for (const job of jobs) ${block(w.dice.pick([`job.run();`, `job.after?.();`, `void job.run(${s.signals[0] ?? ""});`]))}`,
  (w, s) => `${w.name("lab")}: for (const one of ${list(w, s)}) ${block(`if (one === "x") continue;\nload(one);`)}`,
  (w, s) => `switch (${text(w, s)}) {\n  case "a":\n    load("a");\n    break;\n  default:\n    void load("b");\n}`,
  (w, s) =>
    `ids.reduce(async (before, one) => (await before) + (await load(one)), Promise.resolve(""));`.replace(
      "ids",
      w.dice.pick([
        "ids",
        list(w, s)
          .replace(/^\[/u, "ids.concat([")
          .replace(/^ids\.concat\(\[(.*)\]$/su, "ids.concat([$1])"),
      ]),
    ),
];
