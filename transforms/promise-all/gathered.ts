import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  enclosingFunction,
  enclosingStatement,
  isAssigned,
  isFunctionNode,
  isReference,
  literalIn,
  lookup,
  mappingIn,
  mentionsName,
  partsOf,
  replace,
  replaceRange,
  someInside,
  someOwn,
  unwrap,
  usesOf,
  type Binding,
  type Edit,
  type FileView,
  type Parts,
  type Site,
} from "../../engine/kit/index.js";

/** A local array of promises that is filled in one place and given to one combinator. */
export interface Gathered {
  readonly parts: Parts;
  readonly declaration: ts.VariableDeclaration;
  readonly uses: readonly ts.Identifier[];
  /** Nothing between the first promise and the combinator could tell that they start later. */
  readonly isQuiet: boolean;
}

/** The array behind a name: `const jobs = []`, filled by `jobs.push(…)`, used by this site alone. */
export function gatheredAt({ call, argument }: Site): Gathered | undefined {
  const binding = ts.isIdentifier(argument) ? bindingOf(argument) : undefined;
  const declaration = binding?.names[0]?.parent;
  if (binding?.kind !== "const" || binding.names.length !== 1 || declaration === undefined || !ts.isVariableDeclaration(declaration))
    return undefined;
  const { initializer } = declaration;
  const home = enclosingStatement(declaration);
  if (initializer === undefined || home === undefined || isExported(home) || !isAlwaysReached(call, home)) return undefined;
  const first = initialParts(initializer);
  if (first === undefined) return undefined;
  const uses = usesOf(binding);
  const pushed: ts.Expression[] = [];
  for (const use of uses) {
    if (use === argument || isLength(use)) continue;
    const push = pushOf(use);
    if (push === undefined || !isRunInOrder(push, home, call)) return undefined;
    pushed.push(...push.arguments);
  }
  const later = pushed.length === 0 ? undefined : addedParts(pushed);
  if (pushed.length > 0 && later === undefined) return undefined;
  const parts = { ...first, elements: [...first.elements, ...(later ?? [])] };
  if (![...parts.elements, ...parts.mappings.map(({ callback }) => callback)].every((start) => capturesStably(start, call)))
    return undefined;
  return { parts, declaration, uses, isQuiet: isQuietBetween(home, call, pushed) };
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function initialParts(initializer: ts.Expression): Parts | undefined {
  const literal = literalIn(initializer);
  if (literal !== undefined) return partsOf(literal);
  const mapping = mappingIn(initializer);
  return mapping === undefined ? undefined : { elements: [], mappings: [mapping], spreads: [] };
}

function addedParts(pushed: readonly ts.Expression[]): readonly ts.Expression[] | undefined {
  return pushed.some(ts.isSpreadElement) ? undefined : pushed;
}

function isLength(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isPropertyAccessExpression(parent) && parent.name.text === "length" && !isAssignedTo(parent);
}

function isAssignedTo(access: ts.PropertyAccessExpression): boolean {
  const { parent } = access;
  return ts.isBinaryExpression(parent) && parent.left === access && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function pushOf(use: ts.Identifier): ts.CallExpression | undefined {
  const access = use.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== use || access.name.text !== "push") return undefined;
  const call = access.parent;
  return ts.isCallExpression(call) && call.expression === access && ts.isExpressionStatement(call.parent) ? call : undefined;
}

// The work starts only if the combinator is called: nothing may lead past it.
function isAlwaysReached(call: ts.CallExpression, home: ts.Statement): boolean {
  let at: ts.Node = call;
  for (; at.parent !== undefined && at.parent !== home.parent; at = at.parent) {
    const { parent } = at;
    const isStep =
      (ts.isBlock(parent) && ts.isTryStatement(parent.parent) && parent.parent.tryBlock === parent) ||
      (ts.isTryStatement(parent) && parent.tryBlock === at) ||
      (ts.isConditionalExpression(parent) && asksForLength(parent.condition, call)) ||
      isSimpleStep(parent);
    if (!isStep) return false;
  }
  if (at.parent !== home.parent || at.pos < home.end) return false;
  return !someOwn(at.parent, (node) => isExit(node) && node.pos >= home.end && node.end <= call.pos && !contains(node, call));
}

function isExit(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node);
}

function asksForLength(condition: ts.Expression, call: ts.CallExpression): boolean {
  const name = call.arguments[0]?.getText() ?? "";
  return new RegExp(`^${name.replaceAll("$", "\\$")}\\.length(?: > 0| !== 0)?$`, "u").test(unwrap(condition).getText());
}

function isSimpleStep(node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) ||
    ts.isReturnStatement(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isVariableDeclarationList(node) ||
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isVoidExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isAsExpression(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
  );
}

// Between the declaration and the combinator, in the same function or in a `forEach` on the way.
function isRunInOrder(push: ts.CallExpression, home: ts.Statement, call: ts.CallExpression): boolean {
  if (push.pos < home.end || push.end > call.pos) return false;
  for (let at: ts.Node = push; at.parent !== undefined && at !== home.parent; at = at.parent)
    if (isFunctionNode(at) && (!isForEach(at) || enclosingFunction(at) !== enclosingFunction(call))) return false;
  return true;
}

function isForEach(fn: ts.Node): boolean {
  return (
    ts.isArrowFunction(fn) &&
    fn.modifiers === undefined &&
    ts.isCallExpression(fn.parent) &&
    ts.isPropertyAccessExpression(fn.parent.expression) &&
    fn.parent.expression.name.text === "forEach"
  );
}

// for (let page = 1; …) keeps a `page` for each turn; a variable outside of the loop would have moved on.
function capturesStably(start: ts.Expression, call: ts.CallExpression): boolean {
  return !someInside(start, (node) => {
    if (!ts.isIdentifier(node) || (!isReference(node) && !ts.isShorthandPropertyAssignment(node.parent))) return false;
    const binding = lookup(node.text, node);
    return binding !== undefined && movesOn(binding, start, call);
  });
}

function movesOn(binding: Binding, start: ts.Expression, call: ts.CallExpression): boolean {
  if (binding.kind === "const" || binding.kind === "import" || contains(start, binding.scope.node)) return false;
  const loop = binding.scope.node;
  return usesOf(binding).some((use) => {
    if (!isAssigned(use)) return false;
    if (ts.isForStatement(loop) && loop.incrementor !== undefined && contains(loop.incrementor, use)) return false;
    const isBefore = use.end <= start.pos && !isInLoopWith(use, start, loop);
    return !isBefore && use.pos < call.pos;
  });
}

function isInLoopWith(use: ts.Node, start: ts.Node, scope: ts.Node): boolean {
  for (let at = start.parent; at !== undefined && at !== scope; at = at.parent)
    if (ts.isIterationStatement(at, false) && contains(at, use)) return true;
  return false;
}

const pure = /^(?:Object\.(?:keys|values|entries)|Math\.\w+|Array\.(?:from|isArray)|String|Number|Boolean)$/u;

// Calls, assignments and waits between would see that the work has not started yet.
function isQuietBetween(home: ts.Statement, call: ts.CallExpression, pushed: readonly ts.Expression[]): boolean {
  const isLoud = (node: ts.Node): boolean => {
    if (node.end <= home.end || node.pos >= call.pos || contains(node, call)) return false;
    if (pushed.some((start) => contains(start, node))) return false;
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isNewExpression(node) || ts.isDeleteExpression(node)) return true;
    if (ts.isCallExpression(node))
      return !node.arguments.some((argument) => pushed.includes(argument)) && !isForEachCall(node) && !pure.test(node.expression.getText());
    return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? isChanged(node) : false;
  };
  return !someInside(home.parent, isLoud);
}

function isForEachCall(call: ts.CallExpression): boolean {
  return call.arguments.some(isForEach);
}

// A `for` counts on its own account.
function isChanged(node: ts.Identifier | ts.PropertyAccessExpression): boolean {
  if (ts.isIdentifier(node))
    return isAssigned(node) && !(ts.isForStatement(node.parent.parent) && node.parent.parent.incrementor === node.parent);
  return isAssignedTo(node);
}

/** The edits around the starts: the array's type, and a name that still says what it holds. */
export function declarationEdits({ declaration, uses }: Gathered, task: string | undefined, file: FileView): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const { type, name } = declaration;
  if (type !== undefined) {
    const head = `(${task === undefined ? "" : `task: ${task}`}) => `;
    if (ts.isArrayTypeNode(type) && ts.isParenthesizedTypeNode(type.elementType))
      edits.push(replaceRange(file, type.elementType.type.getStart(file.source), type.elementType.type.getStart(file.source), head));
    else if (ts.isArrayTypeNode(type))
      edits.push(
        replaceRange(file, type.elementType.getStart(file.source), type.elementType.getStart(file.source), `(${head}`),
        replaceRange(file, type.elementType.end, type.elementType.end, ")"),
      );
    else if (ts.isTypeReferenceNode(type) && type.typeName.getText(file.source) === "Array" && type.typeArguments?.length === 1) {
      const start = type.typeArguments[0]?.getStart(file.source) ?? type.end;
      edits.push(replaceRange(file, start, start, head));
    } else return undefined;
  }
  const renamed = ts.isIdentifier(name) ? nameOfTasks(name.text, file) : undefined;
  if (renamed === undefined) return edits;
  return [...edits, ...[name, ...uses].map((use) => replace(file, use, renamed))];
}

function nameOfTasks(name: string, file: FileView): string | undefined {
  const renamed = /^promises$/u.test(name) ? "tasks" : /^\w+Promises$/u.test(name) ? name.replace(/Promises$/u, "Tasks") : undefined;
  return renamed === undefined || mentionsName(file.source, renamed) ? undefined : renamed;
}
