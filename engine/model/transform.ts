import type { ts } from "ts-morph";
import type { Draft, ImportNeed } from "./finding.js";
import type { TypeOracle } from "./oracle.js";
import type { Settings } from "./settings.js";
import type { RepoPath } from "./text.js";

/** What may cross from one file to another: JSON, so that a survey can run on another machine. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Facts of one transform, merged over all files before any `find`. Keys are chosen by the transform, e.g. `src/wait.ts#sleep`. */
export type Facts = Readonly<Record<string, Json>>;

/** How a file takes part in the module system; decides the form of an import, or that none is possible. */
export type ModuleForm = "esm" | "commonjs" | "script";

/** One file as a transform sees it. */
export interface FileView {
  readonly path: RepoPath;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly form: ModuleForm;
  readonly settings: Settings;
  /** How wide the formatter of the repository keeps lines here; undefined where none is configured. */
  readonly width: number | undefined;
  readonly oracle: TypeOracle;
  /**
   * The local name under which this file has, or will have, an export of the runtime. A taken name gets an alias.
   * Put the result into `needs`; the import is written only if the finding is accepted.
   */
  runtime(exported: string): ImportNeed;
  /** The same for an export of any other module. `aliases` are tried in order when `exported` is taken. */
  need(module: string, exported: string, aliases?: readonly string[]): ImportNeed;
  /** The application-wide group of `settings.background`; undefined when there is none, and in that module itself. */
  background(): ImportNeed | undefined;
  /** The project file a relative specifier or workspace import of this file leads to; undefined outside the project. */
  resolve(specifier: string): RepoPath | undefined;
}

/** One transform: a form to fill in. It describes edits; it cannot write, print or ask the disk. */
export interface Transform<Message extends string = string> {
  /** Kebab-case; also the name of its file, fixtures, test and page. */
  readonly id: string;
  /** Number in the catalogue of twelve bugs. */
  readonly bug?: number;
  /** One line for `codemod list`, in the imperative. */
  readonly summary: string;
  /** A file containing none of these words is never looked at. Empty: every file is. Must be sound: no site without one of them. */
  readonly mentions: readonly string[];
  /** Node kinds passed to `find`. The engine walks each tree once for all transforms. */
  readonly kinds: readonly ts.SyntaxKind[];
  /** `{{name}}` is filled from a draft's data. */
  readonly messages: Readonly<Record<Message, string>>;
  /** Collects facts of a file for use in other files. Syntax only: no question about types. */
  survey?(file: SurveyView): Facts;
  /**
   * Words of files that a run leaves alone (tests, paths nobody asked for) and that `survey` has to see all the same, if they also
   * hold one of `mentions`. Asked once, with the facts of all other files and the root's settings; none when it is absent.
   */
  bystanders?(settings: Settings, facts: Facts): readonly string[];
  /** Combines the facts of two files; the default unites their keys. Must be associative. */
  combine?(left: Facts, right: Facts): Facts;
  /**
   * Dismisses, by syntax and at once, a node of `kinds` that cannot be a site; such a node never reaches `find`. For kinds that nearly every
   * line holds, and that no word can filter.
   */
  candidate?(node: ts.Node): boolean;
  /** Yields the findings at `node`. May await the oracle; many `find`s run side by side. */
  find(node: ts.Node, file: FileView, facts: Facts): AsyncIterable<Draft<Message>>;
}

/** What `survey` sees: a file by its syntax. */
export type SurveyView = Pick<FileView, "path" | "text" | "source" | "form" | "settings">;
