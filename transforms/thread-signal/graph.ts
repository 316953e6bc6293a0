import type { ts } from "ts-morph";
import type { FileView, FunctionNode, ProjectFile, ScopedSignal } from "../../engine/kit/index.js";
import type { Work } from "./joined.js";
import type { Task } from "./tasks.js";

/** What holds a list of parameters: a function, or a signature without a body. */
export type Signature = FunctionNode | ts.MethodSignature | ts.FunctionTypeNode;

/** One declaration that a call can lead to. */
export interface Member {
  readonly signature: Signature;
  /** The function, when it has a body. */
  readonly fn: FunctionNode | undefined;
  /** Where a finding about it stands. */
  readonly name: ts.Node;
  readonly view: FileView;
  readonly isScanned: boolean;
}

/** Declarations that change together: a function with its overloads, a method with all that override or implement it. */
export interface Knot {
  readonly key: string;
  readonly name: string;
  readonly members: readonly Member[];
  /** Filled in when the knot is explored. */
  readonly links: Link[];
  /** Why it cannot take a signal. */
  obstacle: string | undefined;
}

/** Where a call is handed a signal. */
export interface Slot {
  readonly kind: "argument" | "option";
  readonly index: number;
}

/** What a call that is waited for leads to. */
export type Target =
  /** It takes a signal, and is given none. */
  | { readonly kind: "sink"; readonly slot: Slot; readonly isMinor: boolean }
  /** A timer. */
  | { readonly kind: "wait" }
  | { readonly kind: "knot"; readonly knot: Knot };

/** A call inside a member of a knot. */
export interface Link {
  readonly work: Work;
  readonly home: Member;
  readonly target: Target;
  /** Why a signal must not be passed here. */
  readonly obstacle?: string;
}

/** A call in code that has a signal. */
export interface Root {
  readonly work: ts.CallExpression;
  readonly view: FileView;
  readonly signal: ScopedSignal;
  /** The code that has it: as far as the call may be looked at. */
  readonly limit: ts.Node;
  readonly target: Target;
  readonly obstacle?: string;
  /** The task it is part of, which has to ask for its signal first. */
  readonly task?: Task;
}

/** A project file as the transform looks at it. */
export function viewOn({ path, source }: ProjectFile, view: FileView): FileView {
  return { ...view, path, source, text: source.text };
}
