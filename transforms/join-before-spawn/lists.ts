import { ts } from "ts-morph";
import {
  bindingOf,
  outermost,
  promiseStatic,
  taskGroupStatic,
  unwrap,
  usesOf,
  type Binding,
  type FileView,
  homeOf,
  placesIn,
  type Home,
} from "../../engine/kit/index.js";

/** Something that is put into a list. */
export interface Start {
  /** The call or assignment that puts it there. */
  readonly node: ts.Node;
  /** What is put there. */
  readonly values: readonly ts.Expression[];
  /** Where the code around the list runs it; undefined when it runs at a time of its own. */
  readonly places: readonly ts.Node[] | undefined;
}

/** A local list of promises or functions, and everything that happens to it. */
export interface List {
  readonly name: string;
  readonly binding: Binding;
  readonly home: Home;
  readonly starts: readonly Start[];
  /** Where everything in it is waited for: `Promise.all(list)`, `for (const job of list) await job`. */
  readonly joins: readonly ts.Node[];
  /** It begins without an element. */
  readonly isBornEmpty: boolean;
}

/** The list behind a name; undefined for parameters, imports, and lists that other code may hold or join too. */
export function listOf(name: ts.Identifier, file: FileView): List | undefined {
  const binding = bindingOf(name);
  const declared = binding?.names[0];
  if (binding === undefined || declared === undefined || binding.names.length !== 1) return undefined;
  const declaration = declared.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.name !== declared || isExported(declaration)) return undefined;
  const home = homeOf(declared);
  const starts: Start[] = [];
  const joins: ts.Node[] = [];
  for (const use of usesOf(binding)) {
    const role = roleOf(use, file);
    if (role === undefined) return undefined;
    if (role.kind === "start") starts.push({ node: role.node, values: role.values, places: placesIn(home, role.node) });
    if (role.kind !== "join") continue;
    if (homeOf(use) !== home) return undefined;
    joins.push(role.node);
  }
  return { name: name.text, binding, home, starts, joins, isBornEmpty: isEmptyList(declaration.initializer) };
}

type Role =
  | { readonly kind: "start"; readonly node: ts.Node; readonly values: readonly ts.Expression[] }
  | { readonly kind: "join"; readonly node: ts.Node }
  | { readonly kind: "other" };

const growing: ReadonlySet<string> = new Set(["push", "unshift", "add"]);
const measuring: ReadonlySet<string> = new Set(["length", "size"]);
const emptying: ReadonlySet<string> = new Set(["splice", "clear", "delete", "pop", "shift"]);
const racing: ReadonlySet<string> = new Set(["race", "any"]);

function roleOf(use: ts.Identifier, file: FileView): Role | undefined {
  const combined = combinatorAround(use, file);
  if (combined !== undefined) return combined.isJoin ? { kind: "join", node: combined.call } : { kind: "other" };
  const value = outermost(use);
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value) return roleOfMember(parent);
  if (ts.isElementAccessExpression(parent) && parent.expression === value && isAssigned(parent))
    return { kind: "start", node: parent.parent, values: [parent.parent.right] };
  if (isAssigned(value)) return isEmptyList(value.parent.right) ? { kind: "other" } : undefined;
  return ts.isForOfStatement(parent) && parent.expression === value ? { kind: "join", node: parent } : undefined;
}

function roleOfMember(access: ts.PropertyAccessExpression): Role | undefined {
  const name = access.name.text;
  if (measuring.has(name)) return { kind: "other" };
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return undefined;
  if (growing.has(name)) return { kind: "start", node: call, values: call.arguments };
  return emptying.has(name) && isDropped(call) ? { kind: "other" } : undefined;
}

function isDropped(call: ts.CallExpression): boolean {
  const { parent } = outermost(call);
  return ts.isExpressionStatement(parent) || ts.isVoidExpression(parent) || (ts.isArrowFunction(parent) && parent.body === outermost(call));
}

function isAssigned(value: ts.Expression): value is ts.Expression & { parent: ts.BinaryExpression } {
  const { parent } = value;
  return ts.isBinaryExpression(parent) && parent.left === value && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

interface Combinator {
  readonly call: ts.CallExpression;
  readonly isJoin: boolean;
}

// Promise.all(list)   Promise.all([...list, other])   Promise.all(list.map(f))   Promise.all(list.splice(0))
function combinatorAround(use: ts.Identifier, file: FileView): Combinator | undefined {
  for (let at: ts.Node = use; ts.isExpression(at) || ts.isSpreadElement(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isCallExpression(parent) || !parent.arguments.includes(at)) continue;
    const member = combinatorOf(parent, file);
    if (member !== undefined) return { call: parent, isJoin: !racing.has(member) };
  }
  return undefined;
}

/** The member of `Promise` or `TaskGroup` that a call puts many into: `all`, `allSettled`, `race`, `any`, `map`; undefined for any other call. */
export function combinatorOf(call: ts.CallExpression, file: FileView): string | undefined {
  const ofPromise = promiseStatic(call);
  if (ofPromise !== undefined) return ["all", "allSettled", "race", "any"].includes(ofPromise) ? ofPromise : undefined;
  const ofGroup = taskGroupStatic(call, file);
  return ofGroup !== undefined && ["all", "allSettled", "race", "any", "map", "stream"].includes(ofGroup) ? ofGroup : undefined;
}

/** Is this an empty array or set: `[]`, `new Array()`, `new Set<T>()`? */
function isEmptyList(expression: ts.Expression | undefined): boolean {
  if (expression === undefined) return false;
  const inner = unwrap(expression);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.length === 0;
  return (
    ts.isNewExpression(inner) &&
    ts.isIdentifier(inner.expression) &&
    ["Array", "Set"].includes(inner.expression.text) &&
    (inner.arguments ?? []).length === 0
  );
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}
