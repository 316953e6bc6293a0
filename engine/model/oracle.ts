import type { ts } from "ts-morph";
import type { RepoPath, Span } from "./text.js";

/** `unknown` stands for `any`, `unknown` and unresolved types: a transform leaves those alone, it never guesses. */
export type Answer = "always" | "sometimes" | "never" | "unknown";

/** How dear an answer may be. */
export interface Effort {
  /**
   * `unknown` where declarations do not settle it: for the many places where only a declared promise is worth a finding. Names and
   * members are `always` promises only where the project tells `undefined` from the rest (`strictNullChecks`).
   */
  readonly asDeclared?: true;
}

/** Where a call can be handed an `AbortSignal`. */
export type SignalSlot =
  /** `f(a, b, signal)`: the parameter at `index` is an `AbortSignal`. */
  | { readonly kind: "argument"; readonly index: number }
  /** `f(a, { signal })`: the parameter at `index` is an object with an optional or required `signal: AbortSignal`. */
  | { readonly kind: "option"; readonly index: number };

/** Where a name comes from, aliases and re-exports followed to the end. */
export interface Origin {
  /** The name at its declaration. `default` for an anonymous default export. */
  readonly name: string;
  /** `global`: a lib or ambient declaration; `module`: a package outside the project; `project`: a file of the project. */
  readonly from: "global" | "module" | "project";
  /** For `module`: the specifier's package or ambient module, e.g. `timers/promises`, `p-limit`. */
  readonly module?: string;
  /** For `project`: the declaration. */
  readonly span?: Span;
  readonly file?: RepoPath;
}

/** What a value yields when it is iterated. */
export interface Elements {
  readonly shape: "array" | "tuple" | "iterable" | "async-iterable";
  readonly thenable: Answer;
  /** Some element may be `any`: its thenability was not guessed. */
  readonly loose: boolean;
}

/** A signal reachable from a name: the name itself, or a member of it. */
export interface SignalPath {
  /** "" when the value is the signal; ".signal" when it is a member; "?.signal" when the holder may be undefined. */
  readonly access: "" | ".signal" | "?.signal";
  /** The signal may be undefined. */
  readonly optional: boolean;
  /** The signal may be `null`, as `RequestInit`'s is: where `AbortSignal | undefined` is taken, it needs `?? undefined`. */
  readonly nullable?: true;
  /** A library's look-alike (axios' `GenericAbortSignal`) that a parameter of type `AbortSignal` does not take. */
  readonly foreign?: true;
}

/**
 * What is done with the result of a function that is handed over: `ignored` when it is expected to return `void`, `taken` when some
 * overload or union part takes a promise, `other` when it is expected to return something else, or nothing is known.
 */
export type ResultUse = "ignored" | "taken" | "other";

/** How many arguments a function-typed value declares. */
export interface Arity {
  readonly parameters: number;
  readonly rest: boolean;
  readonly usesThis: boolean;
}

/** A source of the repository that is part of the program. */
export interface ProjectFile {
  readonly path: RepoPath;
  readonly source: ts.SourceFile;
  /** It is one of the files that are being scanned: edits may go there. */
  readonly isScanned: boolean;
}

/** The members of classes and interfaces that must keep one shape: overriding, overridden, implementing, implemented. */
export interface Family {
  readonly members: readonly ts.Declaration[];
  /** A library, or something nobody can follow, is one of them: the shape is not the project's to change. */
  readonly isForeign: boolean;
}

/**
 * Answers questions about types. Every method may be asked for any node of a scanned file; answers come in batches, so
 * ask side by side where you can. With TypeScript 6 an answer is immediate; another engine answers a whole batch at once.
 * Nodes are compiler nodes of the scanned text, and the answers are plain data, so no type object ever leaves the oracle.
 */
export interface TypeOracle {
  /** Is the value of `expression` a promise or another thenable (a `then` whose first parameter is a callback)? */
  thenable(expression: ts.Expression, effort?: Effort): Promise<Answer>;
  /** What iterating `expression` yields; undefined when it cannot be iterated. */
  elements(expression: ts.Expression): Promise<Elements | undefined>;
  /** Can the value of `expression` be called? */
  callable(expression: ts.Expression): Promise<Answer>;
  /** Where the callee takes an `AbortSignal`: any overload counts. Undefined when it takes none, or its type is `any`. */
  signalSlot(call: ts.CallExpression | ts.NewExpression): Promise<SignalSlot | undefined>;
  /** Is `node` (an expression, or the name of a declaration) an `AbortSignal`, or does it hold one as `signal`? */
  signalPath(node: ts.Node): Promise<SignalPath | undefined>;
  /** Where the name at `node` (identifier, property access, callee) was declared; undefined when it does not resolve. */
  origin(node: ts.Node): Promise<Origin | undefined>;
  /** Names of the class or interface of `expression`'s value and of all its bases, union members apart included: `["Task", "PromiseLike"]`. */
  classNames(expression: ts.Node): Promise<readonly string[]>;
  /** Is what a call of `expression`'s value gives a promise? `never` when it cannot be called. */
  resultThenable(expression: ts.Expression, effort?: Effort): Promise<Answer>;
  /** What is done with the results of the function that stands at `expression`: an argument, a property's value, an attribute. */
  resultUse(expression: ts.Expression | ts.MethodDeclaration): Promise<ResultUse>;
  /** The base class or interface that expects a member of this name to return `void`; undefined when none does. */
  overriddenAsVoid(
    member: ts.MethodDeclaration | ts.MethodSignature | ts.PropertyDeclaration | ts.PropertySignature,
  ): Promise<string | undefined>;
  /** The declared parameters of a function-typed value; undefined for `any`, for unions and for overloads that disagree. */
  arity(expression: ts.Expression): Promise<Arity | undefined>;
  /** Is the type of a variable or property narrower at `reference` than it was declared: by a check or an assignment before it? */
  narrowed(reference: ts.Expression): Promise<boolean>;
  /** The hand-written files of the program, tests included, declarations left out. */
  files(): Promise<readonly ProjectFile[]>;
  /** Every declaration of the name at `node` (identifier, property access, callee), aliases and re-exports followed to the end. */
  declarations(node: ts.Node): Promise<readonly ts.Declaration[]>;
  /** What must keep the shape of a member of a class or interface. */
  family(member: ts.Declaration): Promise<Family>;
  /** What the type expected of an object literal declares for one of its members. */
  expectedMember(member: ts.ObjectLiteralElementLike): Promise<readonly ts.Declaration[]>;
  /** Do the libraries of the program have a global type of this name? */
  hasGlobalType(name: string): Promise<boolean>;
  /** With how many arguments a function that is handed over at `expression` may be called; undefined when nobody says. */
  expectedArity(expression: ts.Expression): Promise<Arity | undefined>;
  /** The type of `node` in source form, not truncated. */
  typeText(node: ts.Node): Promise<string>;
}
