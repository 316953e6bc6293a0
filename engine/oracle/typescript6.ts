import { ts } from "ts-morph";
import type { Answer, Arity, Effort, Origin, ProjectFile, TypeOracle } from "../model/oracle.js";
import type { RepoPath } from "../model/text.js";
import { chainThenable } from "./chains.js";
import { declarationsAt, expectedArity, expectedMember } from "./declarations.js";
import { elementsAt } from "./elements.js";
import { familyOf, hierarchyOf, type Hierarchy } from "./families.js";
import { remembering } from "./memory.js";
import { originOf } from "./origins.js";
import { resultAnswer, valuesOf } from "./results.js";
import { signalPathOf, signalSlotOf } from "./signals.js";
import { overridingBase, resultUseAt } from "./uses.js";
import { answerOver, isCallable, isThenableType, nonNullable } from "./types.js";
import type { Checker, Program } from "../model/program.js";

/** Counts of questions that met a type, and of those that met `any`. */
export interface Coverage {
  known: number;
  unknown: number;
}

/** A `TypeOracle` over a TypeScript 6 program. Answers are immediate, and given once for a node. */
export function openTypescript6(
  program: Program,
  toRepoPath: (fileName: string) => RepoPath | undefined,
  coverage: Coverage,
  scanned: ReadonlySet<RepoPath> = new Set(),
  remember = remembering({ answers: new Map(), before: undefined }),
): TypeOracle {
  const checker = program.getTypeChecker();
  const { strict, strictNullChecks } = program.getCompilerOptions();
  const isStrict = strictNullChecks ?? strict ?? true;
  const count = (answer: Answer): Answer => {
    if (answer === "unknown") coverage.unknown += 1;
    else coverage.known += 1;
    return answer;
  };
  const answer = <T>(question: () => T): Promise<T> => {
    try {
      return Promise.resolve(question());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };

  const inferred = (expression: ts.Expression): Answer =>
    answerOver(checker.getTypeAtLocation(expression), (type) => isThenableType(type, checker), checker);

  let known: readonly ProjectFile[] | undefined;
  const files = (): readonly ProjectFile[] => (known ??= projectFiles(program, toRepoPath, scanned));
  let hierarchy: Hierarchy | undefined;

  const thenable = (expression: ts.Expression, asDeclared?: true): Promise<Answer> =>
    answer(() => {
      const settled = unlessTooDeep(() => chainThenable(expression, checker, asDeclared));
      if (settled === undefined && asDeclared === true) return "unknown";
      // Without `strictNullChecks` a declared `Promise<void> | undefined` is a `Promise<void>`.
      if (asDeclared === true && settled === "always" && !isStrict && !ts.isCallExpression(expression)) return count("sometimes");
      return count(settled ?? unlessTooDeep(() => inferred(expression)));
    });
  const byEffort = <A>(
    name: string,
    ask: (expression: ts.Expression, asDeclared?: true) => Promise<A>,
  ): ((expression: ts.Expression, effort?: Effort) => Promise<A>) => {
    const declared = remember(`${name}, as declared`, (expression: ts.Expression) => ask(expression, true));
    const inferring = remember(name, (expression: ts.Expression) => ask(expression));
    return (expression, { asDeclared } = {}) => (asDeclared === true ? declared : inferring)(expression);
  };

  return {
    thenable: byEffort("thenable", thenable),
    elements: remember("elements", (expression: ts.Expression) => answer(() => elementsAt(expression, checker))),
    callable: (expression) => answer(() => answerOver(checker.getTypeAtLocation(expression), isCallable, checker)),
    signalSlot: remember("signalSlot", (call: ts.CallExpression | ts.NewExpression) => answer(() => signalSlotOf(call, checker))),
    signalPath: remember("signalPath", (node: ts.Node) => answer(() => signalPathOf(node, checker, isStrict))),
    origin: (node): Promise<Origin | undefined> => answer(() => originOf(node, checker, program, toRepoPath)),
    resultThenable: byEffort("resultThenable", (expression, asDeclared) =>
      answer(() => unlessTooDeep(() => resultAnswer(expression, checker, asDeclared))),
    ),
    resultUse: remember("resultUse", (expression: ts.Expression | ts.MethodDeclaration) => answer(() => resultUseAt(expression, checker))),
    overriddenAsVoid: (member) => answer(() => overridingBase(member, checker)),
    classNames: remember("classNames", (expression: ts.Node) => answer(() => classNamesAt(expression, checker))),
    arity: (expression) => answer(() => arityOf(checker.getTypeAtLocation(expression), checker)),
    narrowed: (reference) => answer(() => isNarrowed(reference, checker)),
    files: () => answer(files),
    declarations: (node) => answer(() => declarationsAt(node, checker)),
    family: (member) =>
      answer(() => familyOf(member, (hierarchy ??= hierarchyOf(files(), checker)), (node) => isProject(node, toRepoPath), checker)),
    expectedMember: (member) => answer(() => expectedMember(member, checker)),
    hasGlobalType: (name) => answer(() => checker.resolveName(name, undefined, ts.SymbolFlags.Type, false) !== undefined),
    expectedArity: (expression) => answer(() => expectedArity(expression, checker)),
    typeText: (node) =>
      answer(() =>
        checker.typeToString(
          checker.getTypeAtLocation(node),
          node,
          ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
        ),
      ),
  };
}

function projectFiles(
  program: Program,
  toRepoPath: (fileName: string) => RepoPath | undefined,
  scanned: ReadonlySet<RepoPath>,
): readonly ProjectFile[] {
  return program.getSourceFiles().flatMap((source) => {
    const path = source.isDeclarationFile ? undefined : toRepoPath(source.fileName);
    return path === undefined ? [] : [{ path, source, isScanned: scanned.has(path) }];
  });
}

function isProject(node: ts.Node, toRepoPath: (fileName: string) => RepoPath | undefined): boolean {
  const source = node.getSourceFile();
  return !source.isDeclarationFile && toRepoPath(source.fileName) !== undefined;
}

// Types that refer to themselves with ever other arguments make the checker run out of stack: nothing is known of them.
function unlessTooDeep<T>(question: () => T): T | "unknown" {
  try {
    return question();
  } catch (error) {
    if (error instanceof RangeError) return "unknown";
    throw error;
  }
}

function isNarrowed(reference: ts.Expression, checker: Checker): boolean {
  const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(reference) ? reference.name : reference);
  if (symbol === undefined) return false;
  return !checker.isTypeAssignableTo(checker.getTypeOfSymbol(symbol), checker.getTypeAtLocation(reference));
}

// Overloads that declarations cannot tell apart, and what only a call fills in, are left to the checker.
function classNamesAt(node: ts.Node, checker: Checker): readonly string[] {
  const isAsked = ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isIdentifier(node);
  const [value, other] = (isAsked ? valuesOf(node, checker, { asDeclared: true }) : undefined) ?? [];
  if (value !== undefined && other === undefined && value.kind === "promise") return ["Promise"];
  if (value !== undefined && other === undefined && value.kind === "type") return classNamesOf(value.type, checker);
  return classNamesOf(checker.getTypeAtLocation(node), checker);
}

function classNamesOf(type: ts.Type, checker: Checker): readonly string[] {
  const names = new Set<string>();
  const add = (part: ts.Type): void => {
    if (part.isUnion() || part.isIntersection()) part.types.forEach(add);
    const name = part.symbol?.name ?? part.aliasSymbol?.name;
    if (name === undefined || names.has(name)) return;
    names.add(name);
    for (const base of declaredOf(part).getBaseTypes() ?? []) add(base);
  };
  add(nonNullable(type, checker));
  return [...names];
}

// `Task<string>` refers to the interface that has the bases.
function declaredOf(type: ts.Type): ts.Type {
  return (type as Partial<ts.TypeReference>).target ?? type;
}

function arityOf(type: ts.Type, checker: Checker): Arity | undefined {
  const signatures = checker.getSignaturesOfType(nonNullable(type, checker), ts.SignatureKind.Call);
  const [first] = signatures;
  if (first === undefined) return undefined;
  const describe = (signature: ts.Signature): Arity => ({
    parameters: signature.parameters.length,
    rest:
      signature.declaration !== undefined &&
      ts.isFunctionLike(signature.declaration) &&
      signature.declaration.parameters.some((parameter) => ts.isParameter(parameter) && parameter.dotDotDotToken !== undefined),
    usesThis: signature.thisParameter !== undefined,
  });
  const arity = describe(first);
  const agrees = signatures.every((signature) => {
    const other = describe(signature);
    return other.parameters === arity.parameters && other.rest === arity.rest;
  });
  return agrees ? arity : undefined;
}
