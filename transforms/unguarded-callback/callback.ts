import { ts } from "ts-morph";
import {
  askEach,
  bindingOf,
  isAsync,
  isFunctionNode,
  isGenerator,
  isTaskGroup,
  someOwn,
  unwrap,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { functionBehind, isGuarded } from "./guarded.js";

/** A function value that gives promises, where it is handed over. */
export interface Callback {
  /** The expression that stands at the site. */
  readonly expression: ts.Expression;
  /** Its code, if it is written at the site. */
  readonly inline: ts.ArrowFunction | ts.FunctionExpression | undefined;
  /** It deals with every failure of its own. */
  readonly isGuarded: boolean;
  /** How a sentence names it: "`save`", "its callback". */
  readonly name: string;
}

/** The function at a site if it gives promises; asks types only where syntax leaves it open. */
export async function callbackAt(expression: ts.Expression, file: FileView): Promise<Callback | undefined> {
  const inner = unwrap(expression);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) {
    if (!(await givesPromise(inner, file))) return undefined;
    const name = inner.name === undefined ? "its callback" : `\`${inner.name.getText()}\``;
    return { expression: inner, inline: inner, isGuarded: isGuarded(inner), name };
  }
  if (!ts.isIdentifier(inner) && !ts.isPropertyAccessExpression(inner)) return wrappedAt(inner, file);
  const fn = functionBehind(inner);
  if (!(await (fn === undefined ? isPromising(inner, file) : givesPromise(fn, file)))) return undefined;
  const guarded = fn !== undefined && isGuarded(fn);
  return { expression: inner, inline: undefined, isGuarded: guarded, name: `\`${inner.getText(file.source)}\`` };
}

// this.save.bind(this)    debounce(async () => …)    ready ? save : drop
async function wrappedAt(expression: ts.Expression, file: FileView): Promise<Callback | undefined> {
  if (ts.isConditionalExpression(expression))
    return (await callbackAt(expression.whenTrue, file)) ?? (await callbackAt(expression.whenFalse, file));
  if (ts.isBinaryExpression(expression)) return isLogical(expression.operatorToken.kind) ? callbackAt(expression.right, file) : undefined;
  if (!ts.isCallExpression(expression)) return undefined;
  const callee = expression.expression;
  const name = `\`${callee.getText(file.source)}(…)\``;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "bind") {
    // What `bind` gives has its function's result, whatever its overloads say.
    const bound = await callbackAt(callee.expression, file);
    return bound && { expression, inline: undefined, isGuarded: bound.isGuarded, name };
  }
  if (!expression.arguments.some((argument) => isFunctionNode(unwrap(argument)))) return undefined;
  if (!(await isThenableResult(expression, file))) return undefined;
  return { expression, inline: undefined, isGuarded: false, name };
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Does a function return promises, as far as its own code says? */
export async function givesPromise(fn: FunctionNode, file: FileView): Promise<boolean> {
  if (isGenerator(fn)) return false;
  if (isAsync(fn)) return true;
  if (fn.type !== undefined) return !ts.isTypePredicateNode(fn.type) && /\bPromise(?:Like)?</u.test(fn.type.getText(file.source));
  const values = returnedValues(fn).filter(mayBePromise);
  const answers = await askEach(values, file.oracle.thenable);
  const promises = values.filter((_, index) => answers[index] === "always" || answers[index] === "sometimes");
  const owned = await askEach(promises, (value) => isTask(value, file));
  return owned.includes(false);
}

// (message) => group.spawn(…): the group looks at it.
async function isTask(value: ts.Expression, file: FileView): Promise<boolean> {
  if (!ts.isCallExpression(value) || !ts.isPropertyAccessExpression(value.expression)) return false;
  const { name, expression } = value.expression;
  return /^(?:spawn|trySpawn|daemon)$/u.test(name.text) && (await isTaskGroup(expression, file));
}

function returnedValues(fn: FunctionNode): readonly ts.Expression[] {
  if (fn.body === undefined) return [];
  if (!ts.isBlock(fn.body)) return [unwrap(fn.body)];
  const values: ts.Expression[] = [];
  someOwn(fn.body, (node) => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) values.push(unwrap(node.expression));
    return false;
  });
  return values;
}

/** Could the value be a promise, as far as its syntax tells? */
export function mayBePromise(value: ts.Expression): boolean {
  return (
    ts.isCallExpression(value) ||
    ts.isNewExpression(value) ||
    (ts.isConditionalExpression(value) && (mayLeadToPromise(value.whenTrue) || mayLeadToPromise(value.whenFalse))) ||
    (ts.isBinaryExpression(value) &&
      isLogical(value.operatorToken.kind) &&
      (mayLeadToPromise(value.left) || mayLeadToPromise(value.right))) ||
    (ts.isIdentifier(value) && isKeptPromise(value))
  );
}

// ...(calls ? { calls } : {})    neither branch can be one
function mayLeadToPromise(branch: ts.Expression): boolean {
  const value = unwrap(branch);
  return ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value) || ts.isAwaitExpression(value) || mayBePromise(value);
}

// const job = start(); return job;    (job: Promise<void>) => job
function isKeptPromise(identifier: ts.Identifier): boolean {
  const declared = bindingOf(identifier)?.names[0]?.parent;
  if (declared === undefined || (!ts.isVariableDeclaration(declared) && !ts.isParameter(declared))) return false;
  if (declared.type !== undefined) return /\bPromise/u.test(declared.type.getText());
  if (declared.initializer === undefined) return false;
  const value = unwrap(declared.initializer);
  return ts.isCallExpression(value) || ts.isNewExpression(value);
}

/** Could what stands at a site be a function that gives promises, as far as its syntax tells? */
export function mayGivePromise(expression: ts.Expression, file: FileView): boolean {
  const inner = unwrap(expression);
  if (isFunctionNode(inner)) return true;
  if (ts.isIdentifier(inner)) return functionBehind(inner) !== undefined || mayBePromising(inner, file);
  if (ts.isPropertyAccessExpression(inner)) return true;
  if (ts.isConditionalExpression(inner)) return mayGivePromise(inner.whenTrue, file) || mayGivePromise(inner.whenFalse, file);
  if (ts.isBinaryExpression(inner)) return isLogical(inner.operatorToken.kind) && mayGivePromise(inner.right, file);
  if (!ts.isCallExpression(inner)) return false;
  const isBound = ts.isPropertyAccessExpression(inner.expression) && inner.expression.name.text === "bind";
  return isBound || inner.arguments.some((argument) => isFunctionNode(unwrap(argument)));
}

// A name whose value is made elsewhere: imported, declared by type, or a member of something.
async function isPromising(name: ts.Identifier | ts.PropertyAccessExpression, file: FileView): Promise<boolean> {
  return (ts.isPropertyAccessExpression(name) || mayBePromising(name, file)) && (await isThenableResult(name, file));
}

function mayBePromising(name: ts.Identifier, file: FileView): boolean {
  const binding = bindingOf(name);
  const declared = binding?.names[0]?.parent;
  // urls.forEach(fetch): a name that the page or the platform gives.
  if (binding === undefined) return true;
  if (declared === undefined) return false;
  if (binding.kind === "import" || binding.kind === "function") return true;
  return (
    (ts.isBindingElement(declared) && (isTypedParameter(declared) || file.source.languageVariant === ts.LanguageVariant.JSX)) ||
    ((ts.isParameter(declared) || ts.isVariableDeclaration(declared)) &&
      (declared.type !== undefined ? /Promise|Function|Callback|Handler|Listener|Fn\b/u.test(declared.type.getText()) : isMade(declared)))
  );
}

// ({ save }: Props) => …: its type is declared. What is taken out of a value, as `const { save } = useOrders()`, is dear to know, and
// a function mostly where components are written.
function isTypedParameter(element: ts.BindingElement): boolean {
  const root = ts.walkUpBindingElementsAndPatterns(element);
  return ts.isParameter(root) && root.type !== undefined;
}

// const save = useCallback(async () => …)
function isMade({ initializer }: ts.ParameterDeclaration | ts.VariableDeclaration): boolean {
  const value = initializer === undefined ? undefined : unwrap(initializer);
  if (value === undefined) return false;
  if (ts.isPropertyAccessExpression(value)) return true;
  return ts.isCallExpression(value) && value.arguments.some((argument) => isFunctionNode(unwrap(argument)));
}

async function isThenableResult(expression: ts.Expression, file: FileView): Promise<boolean> {
  const answer = await file.oracle.resultThenable(expression, { asDeclared: true });
  return answer === "always" || answer === "sometimes";
}
