import { block, within, type Shape } from "../scope.js";
import { condition, list, promise, text } from "../values.js";
import { statements } from "../statements.js";

/** Statements of code that uses the runtime already. They need an async function and the import. */
export const tasks: readonly Shape[] = [
  (w, s) => {
    const group = w.name("group");
    const inside = within(s, true, { groups: [...s.groups, group], signals: [...s.signals, `${group}.signal`] });
    return `await TaskGroup.run(async (${group}) => ${block(statements(w, inside, 1 + w.dice.below(3)))});`;
  },
  (w, s) => {
    const group = w.dice.pick(s.groups.length > 0 ? s.groups : [""]);
    const inside = within(s, true, { signals: [...s.signals, "signal"] });
    if (group === "") return `await TaskGroup.all([() => ${promise(w, s)}, ({ signal }) => ${promise(w, within(inside, false))}]);`;
    return w.dice.chance(0.5)
      ? `${group}.spawn(() => ${promise(w, within(s, false))});`
      : `${group}.spawn(async ({ signal }) => ${block(statements(w, inside, 1))});`;
  },
  (w, s) =>
    `await TaskGroup.map(${list(w, s)}, async (item, { signal }) => ${block(statements(w, within(s, true, { strings: [...s.strings, "item"], signals: [...s.signals, "signal"] }), 1))});`,
  (w, s) => {
    const group = w.name("tasks");
    const name = w.name("task");
    return `const ${group} = TaskGroup.open();\nconst ${name} = ${group}.spawn(() => ${promise(w, within(s, false))});\nlog(await ${name});\nawait ${group}.join();`;
  },
  (w, s) => {
    const group = w.name("crew");
    if (w.runnable) return `await TaskGroup.allSettled([() => ${promise(w, within(s, false))}]);`;
    return `const ${group} = TaskGroup.open({ limit: 2 });\n${group}.spawn(() => ${promise(w, within(s, false))});\nawait ${group}.join();\n${statements(w, s, 1)}\n${group}.spawn(() => ${promise(w, within(s, false))});`;
  },
  (w, s) => {
    if (w.runnable) return `await sleep(1);`;
    return `await TaskGroup.run(async (${w.dice.pick(["group", "pool"])}) => {\n  group.spawn(async (task) => {\n    for (;;) {\n      await task.sleep(100);\n      log(${text(w, s)});\n    }\n  });\n  await ${promise(w, s)};\n});`.replace(
      "(pool)",
      "(group)",
    );
  },
  (w, s) => (w.runnable ? `await sleep(0);` : `await withTimeout(100, () => ${promise(w, within(s, false))});`),
  (w, s) => {
    if (w.runnable || !w.typed) return `await sleep(2);`;
    const name = w.name("using");
    return `await using ${name} = TaskGroup.open();\n${name}.spawn(() => ${promise(w, within(s, false))});`;
  },
  (w, s) =>
    w.runnable
      ? `log(${text(w, s)});`
      : `for await (const one of TaskGroup.stream(${list(w, s)}, (item) => load(item))) ${block(`if (${condition(w, s)}) break;\nlog(one);`)}`,
];
