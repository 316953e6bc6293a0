import { ts } from "ts-morph";
import {
  bindingOf,
  combinatorAround,
  contains,
  enclosingFunction,
  isJoinedAtOnce,
  isStatementList,
  loopsAround,
  nameOf,
  outermost,
  runOf,
  someInside,
  usesOf,
  type FileView,
  type FunctionNode,
  type Run,
} from "../../engine/kit/index.js";
import { isGuarded, isSerialised } from "./guard.js";
import { lifetimeOf } from "./lifetime.js";
import { memberUses, memberOf, visibilityOf } from "./members.js";
import { assignmentTo, placeOf, type Place } from "./place.js";

/** Why two runs of the code at `site` can be under way together while `place` lives, as a clause; undefined when they cannot, as far as this file shows. */
export async function overlapAt(site: ts.Node, place: Place, file: FileView): Promise<string | undefined> {
  const fn = enclosingFunction(site);
  const lifetime = fn === undefined ? undefined : lifetimeOf(place);
  if (fn === undefined || lifetime === undefined || isSlot(place)) return undefined;
  if (lifetime.kind === "argument") return throughCalls(lifetime.fn, lifetime.index, site, file);
  return overlapOf(fn, site, { owner: lifetime.node, place, file, seen: new Set() });
}

// results[index]: each run has an element of its own.
function isSlot({ expression }: Place): boolean {
  const key = ts.isElementAccessExpression(expression) ? expression.argumentExpression : undefined;
  const declared = key !== undefined && ts.isIdentifier(key) ? bindingOf(key)?.names[0]?.parent : undefined;
  if (declared === undefined) return false;
  if (ts.isParameter(declared)) return !ts.isFunctionDeclaration(declared.parent) && declared.parent.parameters.indexOf(declared) === 1;
  return (
    ts.isVariableDeclaration(declared) && ts.isForStatement(declared.parent.parent) && (declared.parent.flags & ts.NodeFlags.Let) !== 0
  );
}

interface Search {
  /** What the place lives as long as. */
  readonly owner: ts.Node;
  readonly place: Place;
  readonly file: FileView;
  readonly seen: Set<ts.Node>;
}

// What is started once: a second start is a mistake of its own, whatever its parts do.
const starterNames = /^(?:start|init|initiali[sz]e|setup|listen|bootstrap|boot|main|launch|activate)$/u;

async function overlapOf(fn: FunctionNode, site: ts.Node, search: Search, isCallee = false): Promise<string | undefined> {
  if (!isStrictlyInside(fn, search.owner) || search.seen.has(fn) || isGuarded(fn, site, isCallee)) return undefined;
  const isCaller = search.seen.size > 0;
  search.seen.add(fn);
  if (ts.isConstructorDeclaration(fn) || ts.isAccessor(fn)) return undefined;
  const member = memberOf(fn);
  if (member !== undefined) {
    const visibility = visibilityOf(member);
    const name = member.name.getText();
    if (visibility === "once" || (visibility === "open" && isCaller && starterNames.test(name))) return undefined;
    if (visibility === "open") return again(name);
    return overUses(fn, memberUses(member), name, search);
  }
  const name = nameBehind(fn);
  if (name !== undefined) {
    if (isExported(fn)) return isCaller && starterNames.test(name.text) ? undefined : again(name.text);
    const binding = bindingOf(name);
    return binding === undefined ? undefined : overUses(fn, usesOf(binding), name.text, search);
  }
  return ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? overRun(fn, fn, await runOf(fn, search.file), 0, search) : undefined;
}

function again(name: string | undefined): string {
  return `${name === undefined ? "this function" : `\`${name}\``} can be called again while an earlier call still waits`;
}

// A function that nothing here uses is there for others.
async function overUses(fn: FunctionNode, uses: readonly ts.Expression[], name: string, search: Search): Promise<string | undefined> {
  const outside = uses.filter((use) => !isTypeUse(use) && !isLastStepOf(fn, use));
  if (outside.length === 0) return again(name);
  for (const use of outside) {
    const why = await overRun(fn, use, await runOf(use, search.file), outside.length - 1, search);
    if (why !== undefined) return why;
  }
  return undefined;
}

async function overRun(fn: FunctionNode, value: ts.Expression, run: Run, others: number, search: Search): Promise<string | undefined> {
  if (run.kind === "kept") return isPrototypeHook(value) ? undefined : again(nameFor(value));
  const { call } = run;
  if (isSerialised(call)) return undefined;
  const it = known(fn);
  switch (run.kind) {
    case "each":
      return `${it} runs for every element of \`${run.over}\` at once`;
    case "listener":
      if (!run.once) return `${it} runs again at every \`${run.event}\`, also while an earlier run still waits`;
      break;
    case "request":
      return `${it} runs for every request, also while an earlier one still waits`;
    case "timer":
      if (run.repeats) return `the interval starts ${it === "this function" ? "it" : it} again while an earlier run still waits`;
      break;
    case "task":
    case "call":
    case "reaction":
    case "series":
      break;
  }
  return overCall(fn, value, run, others, search);
}

async function overCall(
  fn: FunctionNode,
  value: ts.Expression,
  run: Exclude<Run, { kind: "kept" }>,
  others: number,
  search: Search,
): Promise<string | undefined> {
  const { call } = run;
  const isAside = run.kind !== "series" && !(ts.isCallExpression(call) && isJoinedAtOnce(call));
  const name = run.kind === "call" && run.isCallee && ts.isIdentifier(value) ? `\`${value.text}\`` : known(fn);
  const together = run.kind === "task" ? call : ts.isCallExpression(call) ? combinatorAround(call) : undefined;
  if (isAside) {
    const isLeft = together === undefined || !isJoinedAtOnce(together);
    if (isLeft && loopsAround(call, search.owner).length > 0) return `${name} is started again before an earlier run is done`;
    if (others > 0 && run.kind === "call" && run.isCallee) return `${name} is started again before an earlier run is done`;
  }
  if (isWrittenBeside(fn, isAside ? search.owner : together, search))
    return `other work that runs beside it writes \`${search.place.text}\` too`;
  const caller = enclosingFunction(call);
  return caller === undefined ? undefined : overlapOf(caller, call, search, run.kind === "call" && run.isCallee);
}

/** Does another function under way at the same time, in this part of the code, assign the place? */
function isWrittenBeside(fn: FunctionNode, part: ts.Node | undefined, { owner, place, seen }: Search): boolean {
  if (part === undefined) return false;
  return someInside(part, (node) => {
    const assignment = assignmentTo(node, place);
    if (assignment === undefined || [fn, ...seen].some((own) => contains(own, node))) return false;
    const writer = enclosingFunction(assignment);
    return writer !== undefined && isStrictlyInside(writer, owner) && !isStrictlyInside(fn, writer);
  });
}

// async function add(stats: Stats) { stats.sent += await send(); }    await Promise.all(ids.map(() => add(stats)));
async function throughCalls(fn: FunctionNode, index: number, site: ts.Node, file: FileView): Promise<string | undefined> {
  const name = nameBehind(fn);
  const binding = name === undefined ? undefined : bindingOf(name);
  if (binding === undefined || isGuarded(fn, site)) return undefined;
  const calls = usesOf(binding).flatMap(({ parent }) => (ts.isCallExpression(parent) && parent.expression !== parent ? [parent] : []));
  for (const call of calls) {
    const argument = call.arguments[index];
    const handed = argument === undefined ? undefined : placeOf(argument);
    if (handed === undefined || call.expression.getText() !== binding.name) continue;
    const lifetime = ts.isIdentifier(handed.root) ? ofHanded(handed) : lifetimeOf(handed);
    if (lifetime?.kind !== "within") continue;
    const search: Search = { owner: lifetime.node, place: handed, file, seen: new Set() };
    const why = await overCall(fn, call.expression, { kind: "call", call, isCallee: true }, calls.length - 1, search);
    if (why !== undefined) return why;
  }
  return undefined;
}

// The object a variable holds lives as long as the variable, when it is a constant.
function ofHanded(place: Place): ReturnType<typeof lifetimeOf> {
  if (place.expression !== place.root || !ts.isIdentifier(place.root)) return lifetimeOf(place);
  const binding = bindingOf(place.root);
  return binding?.kind === "const" ? { kind: "within", node: binding.scope.node } : undefined;
}

// Query.prototype._replace = async function () { … }  nothing here calls it: whoever does, does so in its turn.
function isPrototypeHook(value: ts.Expression): boolean {
  const { parent } = outermost(value);
  if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left)) return false;
  const { name, expression } = parent.left;
  if (!name.text.startsWith("_") || !ts.isPropertyAccessExpression(expression) || expression.name.text !== "prototype") return false;
  return !someInside(
    value.getSourceFile(),
    (node) => ts.isPropertyAccessExpression(node) && node.name !== name && node.name.text === name.text,
  );
}

function nameFor(value: ts.Expression): string | undefined {
  const { parent } = outermost(value);
  if (ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isBinaryExpression(parent)) return nameOf(parent.left);
  if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) return parent.parent.name.getText();
  return ts.isIdentifier(value) ? value.text : nameBehind(value)?.text;
}

function known(fn: FunctionNode): string {
  const name = nameBehind(fn)?.text ?? memberOf(fn)?.name.getText();
  return name === undefined ? "this function" : `\`${name}\``;
}

// void check(resolve);  as the last thing that `check` does: this run is done when the next one begins.
function isLastStepOf(fn: FunctionNode, use: ts.Expression): boolean {
  const call = outermost(use).parent;
  if (!ts.isCallExpression(call) || call.expression !== outermost(use) || enclosingFunction(call) !== fn) return false;
  const whole = ts.isVoidExpression(call.parent) ? call.parent : call;
  let at: ts.Node = whole.parent;
  if (!ts.isExpressionStatement(at) && !ts.isReturnStatement(at)) return false;
  for (; at.parent !== fn; at = at.parent) {
    const { parent } = at;
    if (isStatementList(parent)) {
      if (ts.isExpressionStatement(whole.parent) && parent.statements.at(-1) !== at) return false;
    } else if (ts.isTryStatement(parent) ? parent.finallyBlock !== undefined : !ts.isIfStatement(parent)) return false;
  }
  return true;
}

/** The name a function is known by in its file: of its declaration, or of the constant it initialises. */
function nameBehind(fn: ts.Node): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const { parent } = outermost(fn);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

function isExported(fn: FunctionNode): boolean {
  const declaration = ts.isFunctionDeclaration(fn) ? fn : ts.findAncestor(fn, ts.isVariableStatement);
  return (
    declaration !== undefined &&
    (ts.isSourceFile(declaration.parent) || ts.isModuleBlock(declaration.parent)) &&
    (ts.getModifiers(declaration)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword) ??
      false)
  );
}

function isTypeUse(use: ts.Expression): boolean {
  return ts.isTypeQueryNode(use.parent) || ts.isTypeReferenceNode(use.parent);
}

function isStrictlyInside(node: ts.Node, owner: ts.Node): boolean {
  if (node === owner) return false;
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) if (at === owner) return true;
  return false;
}
