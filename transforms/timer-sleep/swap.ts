import { ts } from "ts-morph";
import {
  askEach,
  bindingOf,
  braced,
  dropsOfPromisified,
  factKey,
  hasCommentInside,
  isLibraryWait,
  isPromisified,
  lookup,
  moduleOfWait,
  removeRange,
  removeWithComments,
  replace,
  sleepHelperCalled,
  usesOf,
  type Binding,
  type Edit,
  type Facts,
  type FileView,
  type ImportDrop,
  type ImportNeed,
  type SleepHelper,
} from "../../engine/kit/index.js";
import { isHeard, judge } from "./judge.js";
import { mockOfHelper, mockOfModule } from "./mocks.js";
import { fakesTimers } from "./place.js";
import { canGo, plainCallOf, statementOf, usesArePlain } from "./users.js";

/** A name that comes to mean the runtime's `sleep`, so that its calls need no other callee. */
export interface Swap {
  readonly group: string;
  /** Shared by the declaration and the calls that pass a signal: one without the other would break. */
  readonly verdict: "rewrite" | "review";
}

/** What replaces the declaration of a swapped name. */
export interface Redeclaration {
  readonly edits: readonly Edit[];
  readonly needs: readonly ImportNeed[];
  readonly drops: readonly ImportDrop[];
}

const swaps = new WeakMap<Binding, Promise<Swap | undefined>>();

/** Does the name that a call uses become the runtime's own, as an import or a constant that goes? Undefined when the call has to be renamed. */
export function swapOf(name: ts.Identifier, file: FileView, facts: Facts): Promise<Swap | undefined> {
  const binding = bindingOf(name);
  if (binding === undefined) return Promise.resolve(undefined);
  const known = swaps.get(binding) ?? swapBehind(binding, file, facts);
  swaps.set(binding, known);
  return known;
}

async function swapBehind(binding: Binding, file: FileView, facts: Facts): Promise<Swap | undefined> {
  if (fakesTimers(file.source) || usesOf(binding).length === 0 || !usesArePlain(binding)) return undefined;
  const isConstant = promisifiedBehind(binding) !== undefined;
  if (!isConstant && (binding.name !== "sleep" || file.runtime("sleep").present === true)) return undefined;
  const helper = isConstant ? undefined : await helperBehind(binding, file, facts);
  const isLibrary = !isConstant && helper === undefined && usesOf(binding).every((use) => isLibraryWait(use));
  if (!isConstant && !isLibrary && helper?.scale !== "") return undefined;
  if (usesOf(binding).some((use) => mockOf(plainCallOf(use), helper, facts) !== undefined)) return undefined;
  if (
    binding.kind === "import" ? changedImport(binding, file) === undefined : helper !== undefined && !isLeaving(binding.name, file, facts)
  )
    return undefined;
  const passing = await passingOf(binding, helper !== undefined, file);
  if (passing === "to a task" || (passing === "nothing" && helper !== undefined && !file.settings.inlineHelpers)) return undefined;
  const isGoing = helper?.key !== undefined && canGo(helper.key, facts);
  const group = isGoing
    ? groupOf(helper.key)
    : helper !== undefined && binding.kind !== "import"
      ? groupOf(factKey(file.path, binding.name))
      : `sleep in ${file.path}#${binding.name}`;
  return { group, verdict: passing === "rewrite" && binding.kind === "import" ? "rewrite" : "review" };
}

/** The test that mocks the library or the helper behind a call; undefined when none does. */
export function mockOf(call: ts.CallExpression | undefined, helper: SleepHelper | undefined, facts: Facts): string | undefined {
  if (helper?.key !== undefined) return mockOfHelper(helper.key, facts);
  const module = call === undefined ? undefined : moduleOfWait(call);
  return module === undefined ? undefined : mockOfModule(module, facts);
}

/** How a site of this file calls `sleep`: by the name of a declaration that is swapped for it, else by an import of its own. */
export interface SleepName {
  readonly local: string;
  readonly needs: readonly ImportNeed[];
  readonly swap?: Swap;
}

/** The name under which code at `node` reaches the runtime's `sleep`. */
export async function sleepAt(node: ts.Node, file: FileView, facts: Facts): Promise<SleepName> {
  const need = file.runtime("sleep");
  const binding = need.present === true ? undefined : lookup("sleep", file.source);
  const [name] = binding?.names ?? [];
  const swap = name === undefined || lookup("sleep", node) !== binding ? undefined : await swapOf(name, file, facts);
  return swap === undefined ? { local: need.local, needs: [need] } : { local: "sleep", needs: [], swap };
}

function changedImport(binding: Binding, file: FileView): Redeclaration | undefined {
  const [name] = binding.names;
  const declaration = name === undefined ? undefined : ts.findAncestor(name, ts.isImportDeclaration);
  return name === undefined || declaration === undefined ? undefined : redeclareImport(declaration, name, file);
}

/** The name of a function that stands in the file for itself, not in a class or an object. */
export function declaredName(fn: ts.Node): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name;
  return ts.isVariableDeclaration(fn.parent) && ts.isIdentifier(fn.parent.name) ? fn.parent.name : undefined;
}

/** The findings that go together when a helper goes. */
export function groupOf(key: string): string {
  return `sleep helper ${key}`;
}

/** Does this file's own helper go, and the runtime's `sleep` take its place? */
export function isLeaving(name: string, file: FileView, facts: Facts): boolean {
  return file.settings.inlineHelpers && canGo(factKey(file.path, name), facts);
}

async function helperBehind(binding: Binding, file: FileView, facts: Facts): Promise<SleepHelper | undefined> {
  const [use] = usesOf(binding);
  const call = use === undefined ? undefined : plainCallOf(use);
  return call === undefined ? undefined : sleepHelperCalled(call, file, facts);
}

// "to a task": its own `sleep` will take the place of some calls, so the name may end up without a use.
async function passingOf(binding: Binding, isHelper: boolean, file: FileView): Promise<"rewrite" | "review" | "nothing" | "to a task"> {
  const calls = usesOf(binding).flatMap((use) => plainCallOf(use) ?? []);
  const judgements = await askEach(calls, (call) => judge(call, file));
  if (judgements.some(({ task }) => task !== undefined)) return "to a task";
  const passing = judgements.filter(({ options, place }) => options !== undefined && (!isHelper || isHeard(place)));
  if (passing.length === 0) return "nothing";
  return passing.every(({ verdict }) => verdict === "rewrite") ? "rewrite" : "review";
}

/** `promisify(setTimeout)` as the value of a constant of this file alone. */
export function promisifiedBehind(binding: Binding): ts.CallExpression | undefined {
  const declaration = binding.names[0]?.parent;
  if (
    binding.kind !== "const" ||
    declaration === undefined ||
    !ts.isVariableDeclaration(declaration) ||
    declaration.initializer === undefined
  )
    return undefined;
  const statement = statementOf(declaration);
  const isOwn =
    statement !== undefined &&
    declaration.type === undefined &&
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement) === undefined &&
    !hasCommentInside(statement);
  return isOwn && isPromisified(declaration.initializer) ? declaration.initializer : undefined;
}

/** Removes a constant that is `promisify(setTimeout)` and imports `sleep` under its name. */
export function redeclareConstant(call: ts.CallExpression, name: string, file: FileView): Redeclaration {
  return { edits: removalOf(call, file), needs: [{ ...needOf(file), local: name }], drops: dropsOfPromisified(call) };
}

/** Removes the top-level statement around a node, with the documentation that belongs to it. */
export function removalOf(node: ts.Node, file: FileView): readonly Edit[] {
  const statement = ts.findAncestor(node, (ancestor) => ts.isSourceFile(ancestor.parent)) as ts.Statement | undefined;
  if (statement === undefined) return [];
  const { text } = file;
  let start = statement.getStart(file.source);
  const comment = (ts.getLeadingCommentRanges(text, statement.pos) ?? []).pop();
  if (comment !== undefined && !/\n[ \t]*\r?\n/u.test(text.slice(comment.end, start))) start = comment.pos;
  const line = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(statement.end))?.[0] ?? "";
  const isAfterGap = start === 0 || /\n[ \t]*\r?\n[ \t]*$/u.test(text.slice(0, start));
  const blank = isAfterGap ? (/^[ \t]*\r?\n/u.exec(text.slice(statement.end + line.length))?.[0] ?? "") : "";
  return [removeWithComments(file, start, statement.end + line.length + blank.length)];
}

/** Turns the import of another sleep into one of the runtime's, under the same name; undefined for forms that cannot be told apart. */
export function redeclareImport(declaration: ts.ImportDeclaration, name: ts.Identifier, file: FileView): Redeclaration | undefined {
  const { importClause: clause, moduleSpecifier } = declaration;
  if (clause === undefined) return undefined;
  const bindings = clause.namedBindings;
  const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  const need = needOf(file);
  if ((bindings !== undefined && !ts.isNamedImports(bindings)) || hasCommentInside(clause)) return undefined;
  if (elements.length + (clause.name === undefined ? 0 : 1) === 1 && !importsFrom(file, need.module)) {
    const quote = moduleSpecifier.getText(file.source).slice(0, 1);
    const written = elements[0];
    const renamed =
      written === undefined
        ? [replace(file, clause, braced(need.exported, file.source))]
        : written.propertyName === undefined
          ? []
          : [replace(file, written, need.exported)];
    return { edits: [...renamed, replace(file, moduleSpecifier, `${quote}${need.module}${quote}`)], needs: [], drops: [] };
  }
  const element = elements.find((candidate) => candidate.name === name);
  const edit = element === undefined ? undefined : removalOfElement(element, elements, file);
  return edit === undefined || elements.length === 1 ? undefined : { edits: [edit], needs: [need], drops: [] };
}

// import { a, b, c } from "m"
//           ^^^ an element goes with the comma before it; the first one with what comes after it
function removalOfElement(element: ts.ImportSpecifier, elements: readonly ts.ImportSpecifier[], file: FileView): Edit {
  const index = elements.indexOf(element);
  const [previous, next] = [elements[index - 1], elements[index + 1]];
  if (previous !== undefined) return removeRange(file, previous.end, element.end);
  return removeRange(file, element.getStart(file.source), next?.getStart(file.source) ?? element.end);
}

function importsFrom({ source }: FileView, module: string): boolean {
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === module,
  );
}

function needOf(file: FileView): ImportNeed {
  return { module: file.runtime("sleep").module, exported: "sleep", local: "sleep" };
}
