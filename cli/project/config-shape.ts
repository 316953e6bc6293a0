import type { Settings } from "../../engine/model/settings.js";
import { didYouMean } from "../output/words.js";

/** What a configuration file may say. Paths that start with `./` count from the file's own folder. */
export type Config = { readonly [Key in keyof Settings]?: Settings[Key] | undefined } & {
  /** Where outcomes are kept for the next run: a folder, or `false` for nowhere. The configuration of the current folder counts. */
  readonly cache?: string | boolean | undefined;
};

/** What is wrong with a configuration: the fact, and a hint with a leading space, or "". */
export interface Fault {
  readonly fact: string;
  readonly hint: string;
}

/** The first thing that is wrong with a value that should be a configuration; undefined when nothing is. */
export function faultIn(value: unknown): Fault | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { fact: "it does not export an object", hint: "" };
  for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
    const expected = Object.hasOwn(shapes, key) ? shapes[key as keyof Config] : undefined;
    if (expected === undefined) return { fact: `it has an unknown key \`${key}\``, hint: didYouMean(key, Object.keys(shapes)) };
    if (entry !== undefined && !expected.holds(entry))
      return { fact: `\`${key}\` must be ${expected.words}, but is ${shown(entry)}`, hint: "" };
  }
  return undefined;
}

function shown(value: unknown): string {
  return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : JSON.stringify(value);
}

interface Shape {
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Shape = { words: "a text", holds: (value) => typeof value === "string" && value !== "" };
const flag: Shape = { words: "true or false", holds: (value) => typeof value === "boolean" };
const count: Shape = { words: "a whole number from 1 on", holds: isPlace };
const texts: Shape = {
  words: "a list of texts",
  holds: (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string"),
};

// Which messages there are is asked where the transforms are at hand.
const messages: Shape = {
  words: "a list of `transform/message`",
  holds: (value) => texts.holds(value) && (value as string[]).every((entry) => /^[^/]+\/[^/]+$/u.test(entry)),
};
const places: Shape = {
  words: "an object of whole numbers from 1 on",
  holds: (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isPlace),
};

function isPlace(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1;
}

function oneOf(words: readonly string[]): Shape {
  return { words: `one of ${words.map((word) => `"${word}"`).join(", ")}`, holds: (value) => words.some((word) => word === value) };
}

/** Words that `--owner` and the key `owner` take. */
export const owners: readonly Settings["owner"][] = ["auto", "scope", "class", "parameter", "background"];

const shapes: Readonly<Record<keyof Config, Shape>> = {
  runtime: text,
  owner: oneOf(owners),
  background: text,
  honourVoid: flag,
  safeCalls: texts,
  honourIife: flag,
  safePromises: texts,
  thenables: flag,
  awaitingCalls: texts,
  errorClasses: places,
  caughtNames: oneOf(["async", "always", "never"]),
  ignore: messages,
  lifecycleMethods: texts,
  inlineHelpers: flag,
  suggestLimit: count,
  threadFrom: text,
  threadTo: text,
  threadDepth: count,
  threadPublic: flag,
  cache: { words: "a folder, true or false", holds: (value) => text.holds(value) || flag.holds(value) },
};
