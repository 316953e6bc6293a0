import { ts } from "ts-morph";
import { bindingOf, importOf, taskGroupStatic, unwrap, type FileView } from "../../engine/kit/index.js";

/** A call that makes something with a limit, and where that limit is written in it. */
export interface Maker {
  readonly call: ts.CallExpression | ts.NewExpression;
  /** `option`: a property of the object at `index`; `argument`: the value at `index`. */
  readonly slot:
    { readonly kind: "option"; readonly index: number; readonly name: string } | { readonly kind: "argument"; readonly index: number };
  /** Methods that hand it work; "" when it is called itself. */
  readonly adds: readonly string[];
  readonly of: "queue" | "group";
}

const queueAdds: readonly string[] = ["add", "addAll"];
const limiterAdds: readonly string[] = ["", "map"];
const fastqAdds: readonly string[] = ["push", "unshift"];
const bottleneckAdds: readonly string[] = ["schedule", "submit"];

/** The packages whose limit can be set late, and what hands work to what they make. `async` is none: it starts work in the next tick. */
export const addsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["p-queue", queueAdds],
  ["p-limit", limiterAdds],
  ["fastq", fastqAdds],
  ["bottleneck", bottleneckAdds],
]);

/** Reads `new PQueue(…)`, `pLimit(…)`, `fastq(…)`, `new Bottleneck(…)`, `TaskGroup.open(…)`. */
export function makerAt(expression: ts.Expression, file: FileView): Maker | undefined {
  const call = unwrap(expression);
  if (ts.isNewExpression(call)) {
    const module = moduleOf(call.expression);
    if (module === "p-queue") return { call, slot: { kind: "option", index: 0, name: "concurrency" }, adds: queueAdds, of: "queue" };
    if (module === "bottleneck")
      return { call, slot: { kind: "option", index: 0, name: "maxConcurrent" }, adds: bottleneckAdds, of: "queue" };
    return undefined;
  }
  if (!ts.isCallExpression(call)) return undefined;
  if (taskGroupStatic(call, file) === "open")
    return { call, slot: { kind: "option", index: 0, name: "limit" }, adds: ["spawn", "trySpawn"], of: "group" };
  return limiterCall(call);
}

function limiterCall(call: ts.CallExpression): Maker | undefined {
  const module = moduleOf(call.expression);
  const [first] = call.arguments;
  if (module === "p-limit" && first !== undefined) {
    const isOptions = ts.isObjectLiteralExpression(unwrap(first));
    const slot = isOptions ? ({ kind: "option", index: 0, name: "concurrency" } as const) : ({ kind: "argument", index: 0 } as const);
    return { call, slot, adds: limiterAdds, of: "queue" };
  }
  const last = call.arguments.length - 1;
  return module === "fastq" && last >= 1 ? { call, slot: { kind: "argument", index: last }, adds: fastqAdds, of: "queue" } : undefined;
}

// The package whose default export is called, or a member of it: `fastq.promise`.
function moduleOf(callee: ts.Expression): string | undefined {
  const inner = unwrap(callee);
  const root = ts.isPropertyAccessExpression(inner) && inner.name.text === "promise" ? inner.expression : inner;
  const imported = ts.isIdentifier(root) ? importOf(root) : undefined;
  return imported !== undefined && !imported.typeOnly && ["default", "*", "queueAsPromised"].includes(imported.exported)
    ? imported.module
    : undefined;
}

/** What a name was made by, if it is declared with that. */
export function makerOf(expression: ts.Expression, file: FileView): Maker | undefined {
  const inner = unwrap(expression);
  const declared = ts.isIdentifier(inner) ? bindingOf(inner)?.names[0]?.parent : undefined;
  if (declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return undefined;
  return makerAt(declared.initializer, file);
}

/** The limit that is written where it is made; undefined when there is none, `hidden` when it cannot be seen. */
export function limitIn({ call, slot }: Maker): ts.Expression | "hidden" | undefined {
  const given = call.arguments?.[slot.index];
  if (given === undefined || slot.kind === "argument") return given;
  const options = unwrap(given);
  if (!ts.isObjectLiteralExpression(options)) return "hidden";
  if (options.properties.some(ts.isSpreadAssignment)) return "hidden";
  const property = options.properties.find((each) => each.name?.getText() === slot.name);
  if (property === undefined) return undefined;
  return ts.isPropertyAssignment(property) ? property.initializer : "hidden";
}
