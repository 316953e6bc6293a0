import { ts } from "ts-morph";
import {
  braced,
  insertAfter,
  insertAt,
  insertBefore,
  isGlobal,
  lookup,
  replace,
  someInside,
  unwrap,
  isReference,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { limitIn, type Maker } from "./maker.js";

/** Writes a limit where something is made: as an argument, or as an option beside the others. Undefined when the options cannot be seen. */
export function limitInto(maker: Maker, value: string, file: FileView): Edit | undefined {
  const { call, slot } = maker;
  const old = limitIn(maker);
  if (old === "hidden") return undefined;
  if (old !== undefined) return replace(file, old, value);
  if (slot.kind === "argument") return undefined;
  return optionInto(call, slot.index, slot.name, value, file);
}

/** Adds an option to the object literal at `index` of a call, or the literal itself as its last argument. */
export function optionInto(
  call: ts.CallExpression | ts.NewExpression,
  index: number,
  name: string,
  value: string,
  file: FileView,
): Edit | undefined {
  const given = call.arguments?.[index];
  const option = name === value ? name : `${name}: ${value}`;
  if (given === undefined) return argumentInto(call, braced(option, file.source), file);
  const options = unwrap(given);
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const last = options.properties.at(-1);
  return last === undefined ? replace(file, options, braced(option, file.source)) : insertAfter(file, last, `, ${option}`);
}

function argumentInto(call: ts.CallExpression | ts.NewExpression, text: string, file: FileView): Edit {
  if (call.arguments === undefined) return insertAfter(file, call, `(${text})`);
  const last = call.arguments.at(-1);
  return last === undefined ? insertAt(file, call.end - 1, text) : insertAfter(file, last, `, ${text}`);
}

/** Writes options before the first argument of a call. */
export function optionsBefore(argument: ts.Expression, name: string, value: string, file: FileView): Edit {
  return insertBefore(file, argument, `${braced(name === value ? name : `${name}: ${value}`, file.source)}, `);
}

/** Would an expression have the same value at an earlier place: does it only use names that are there by then, and call nothing but `Math`? */
export function isKnownAt(expression: ts.Expression, place: ts.Node): boolean {
  return !someInside(expression, (node) => {
    if (ts.isCallExpression(node)) return !isMath(node);
    if (ts.isNewExpression(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return true;
    if (!ts.isIdentifier(node) || !isReference(node)) return false;
    const binding = lookup(node.text, node);
    if (binding === undefined || binding.kind === "import" || binding.kind === "parameter") return false;
    const [name] = binding.names;
    return binding.kind !== "const" || name === undefined || name.pos > place.pos || lookup(node.text, place) !== binding;
  });
}

// Math.max(1, size)
function isMath({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text !== "random" && isGlobal(expression.expression, "Math");
}
