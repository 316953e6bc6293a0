import { ts } from "ts-morph";
import type { ImportDrop } from "../../model/finding.js";
import { isGlobal } from "../globals.js";
import { bindingOf, usesOf } from "../scopes.js";
import { outermost, unwrap } from "../syntax.js";
import { dropOf, importedPath, isNoDelay, isNothing, isSetTimeout, type Kept, type Wait } from "./wait.js";

/** How the arguments of a library's wait are laid out after the delay. */
type Layout = readonly ("value" | "options")[];

interface LibraryCall {
  readonly layout: Layout;
  readonly drops: readonly ImportDrop[];
}

/** The wait that a call of `timers/promises`, npm's `delay` or `Bun.sleep` is; undefined when it has a signal, or may have one. */
export function libraryWait(node: ts.CallExpression): Wait | Kept | undefined {
  const library = node.questionDotToken === undefined ? libraryCall(node.expression) : undefined;
  const [delay, ...rest] = node.arguments;
  if (
    library === undefined ||
    delay === undefined ||
    isNoDelay(delay) ||
    node.arguments.some(ts.isSpreadElement) ||
    rest.length > library.layout.length
  )
    return undefined;
  const given = (part: Layout[number]): ts.Expression | undefined => {
    const argument = rest[library.layout.indexOf(part)];
    return argument === undefined || isNothing(argument) ? undefined : argument;
  };
  const options = optionsOf(given("options"));
  if (options === undefined) return undefined;
  const handle = options.handle ?? clearedBy(node);
  if (handle !== undefined) return { kind: "kept", node, handle };
  return { kind: "wait", node, delay, value: given("value") ?? options.value, extras: [], drops: library.drops };
}

// const waiting = delay(500); clearDelay(waiting);
function clearedBy(wait: ts.CallExpression): string | undefined {
  const { parent } = outermost(wait);
  const binding = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? bindingOf(parent.name) : undefined;
  const clearing =
    binding === undefined
      ? []
      : usesOf(binding).filter(
          ({ parent: use }) =>
            (ts.isCallExpression(use) && /^clear/u.test(use.expression.getText())) ||
            (ts.isPropertyAccessExpression(use) && use.name.text === "clear"),
        );
  return clearing[0]?.parent.getText();
}

/** Is this expression a library's wait with the shape of `sleep`, ready to be called with a delay? */
export function isLibraryWait(callee: ts.Expression): boolean {
  return libraryCall(callee) !== undefined;
}

/** The package or module of Node that a library's wait comes from; undefined for globals. */
export function moduleOfWait(call: ts.CallExpression): string | undefined {
  return importedPath(call.expression)?.module;
}

/** Is this `promisify(setTimeout)`? */
export function isPromisified(expression: ts.Expression): expression is ts.CallExpression {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1) return false;
  const [timer] = expression.arguments;
  const callee = importedPath(expression.expression);
  return (
    callee?.module === "util" && callee.path.length === 1 && callee.path[0] === "promisify" && timer !== undefined && isSetTimeout(timer)
  );
}

/** The imports that `promisify(setTimeout)` may be the last to use. */
export function dropsOfPromisified(call: ts.CallExpression): readonly ImportDrop[] {
  return [call.expression, ...call.arguments].flatMap((part) => {
    const root = importedPath(part)?.root;
    return root === undefined ? [] : dropOf(root);
  });
}

const layouts: Readonly<Record<string, Layout>> = {
  "timers/promises setTimeout": ["value", "options"],
  "timers/promises scheduler.wait": ["options"],
  "delay default": ["options"],
  "delay ": ["options"],
  "bun sleep": [],
};

function libraryCall(callee: ts.Expression): LibraryCall | undefined {
  const inner = unwrap(callee);
  if (isPromisified(inner)) return { layout: ["value", "options"], drops: dropsOfPromisified(inner) };
  if (ts.isPropertyAccessExpression(inner) && inner.name.text === "sleep" && isGlobal(inner.expression, "Bun"))
    return { layout: [], drops: [] };
  const imported = importedPath(inner);
  const layout = imported === undefined ? undefined : layouts[`${imported.module} ${imported.path.join(".")}`];
  return layout === undefined ? undefined : { layout, drops: imported?.root === undefined ? [] : dropOf(imported.root) };
}

interface Options {
  readonly value?: ts.Expression;
  readonly handle?: string;
}

// Undefined: there is a signal, or nobody can tell.
function optionsOf(expression: ts.Expression | undefined): Options | undefined {
  if (expression === undefined) return {};
  const literal = unwrap(expression);
  if (!ts.isObjectLiteralExpression(literal)) return undefined;
  let found: Options = {};
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) return undefined;
    const { initializer } = property;
    if (property.name.text === "value") found = isNothing(initializer) ? found : { ...found, value: initializer };
    else if (property.name.text !== "ref") return undefined;
    else if (initializer.kind !== ts.SyntaxKind.TrueKeyword) found = { ...found, handle: property.getText() };
  }
  return found;
}
