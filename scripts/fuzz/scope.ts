import type { Dice } from "./dice.js";

/** What decides how a whole program is written. */
export interface Writer {
  readonly dice: Dice;
  /** False for JavaScript. */
  readonly typed: boolean;
  readonly jsx: boolean;
  /** True for a program that is run: it fails nowhere, ends by itself, and what it logs does not hang on the order of tasks. */
  readonly runnable: boolean;
  /** A name that no other declaration of the program has. */
  name(stem: string): string;
  /** A type annotation, or nothing in JavaScript. */
  type(text: string): string;
}

/** What code at one place can see. */
export interface Scope {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  /** True where a `return` must give a string. */
  readonly returns: boolean;
  readonly depth: number;
  /** Expressions of these types, readable here. */
  readonly strings: readonly string[];
  readonly lists: readonly string[];
  readonly promises: readonly string[];
  readonly numbers: readonly string[];
  /** Async functions of this program that take a string. */
  readonly calls: readonly string[];
  readonly signals: readonly string[];
  readonly groups: readonly string[];
}

/** Text of one or more statements, or of an expression. */
export type Shape = (writer: Writer, scope: Scope) => string;

/** A scope that sees more. */
export function seeing(scope: Scope, more: Partial<Scope>): Scope {
  return { ...scope, ...more };
}

/** The scope inside of a nested function. */
export function within(scope: Scope, isAsync: boolean, more: Partial<Scope> = {}): Scope {
  return {
    ...scope,
    isAsync,
    isGenerator: false,
    inLoop: false,
    inFunction: true,
    returns: false,
    depth: scope.depth + 1,
    ...more,
  };
}

/** Each line of a text two spaces further in. */
export function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gmu, "  ");
}

/** Statements in braces. */
export function block(statements: string): string {
  return statements === "" ? "{}" : `{\n${indent(statements)}\n}`;
}
