/** What a team decides, from flags and configuration. Plain data; transforms read it from their file view. */
export interface Settings {
  /** Module the runtime is imported from. Relative or absolute-in-repo paths name a vendored copy. */
  readonly runtime: string;
  /** Who joins a fire-and-forget promise. `auto` tries scope, class, background in this order. */
  readonly owner: "auto" | "scope" | "class" | "parameter" | "background";
  /** Module exporting `background`, the application-wide group; undefined until `codemod init` has written one. */
  readonly background: string | undefined;
  /** A statement marked `void` is left alone. */
  readonly honourVoid: boolean;
  /** Calls whose floating promise is accepted, by name: `logger.flush`, `trackEvent`. */
  readonly safeCalls: readonly string[];
  /** An async function that is called where it stands is left alone. */
  readonly honourIife: boolean;
  /** Types whose floating values are accepted, by name, bases and aliases included: `QueryBuilder`. */
  readonly safePromises: readonly string[];
  /** Values that are no `Promise` but have its `then`, as query builders do, count as promises where they float. */
  readonly thenables: boolean;
  /** Calls that look at the promise of a function they are given, whatever their types say: `router.get`. */
  readonly awaitingCalls: readonly string[];
  /** Error classes beside the built-in ones, by name, with the place of the options that hold their `cause`, counted from 1. */
  readonly errorClasses: Readonly<Record<string, number>>;
  /** Which `catch` has to name its error, so that an error thrown in its place can carry it: around awaited code, any, or none. */
  readonly caughtNames: "async" | "always" | "never";
  /** Findings that are left alone, by transform and message: `fire-and-forget/caught`. */
  readonly ignore: readonly string[];
  /** Methods that end an object's life; the class owner cancels and joins there. */
  readonly lifecycleMethods: readonly string[];
  /** Callers of a named sleep helper import `sleep` themselves; a helper without users goes. */
  readonly inlineHelpers: boolean;
  /** Limit to propose for an unbounded `Promise.all(items.map(…))`; undefined proposes none. */
  readonly suggestLimit: number | undefined;
  /** Signals are threaded from functions of this name alone, which take one if they have none; undefined: from all that have one. */
  readonly threadFrom: string | undefined;
  /** Signals are threaded to calls of this name alone. */
  readonly threadTo: string | undefined;
  /** Through how many functions a signal is threaded at most. */
  readonly threadDepth: number;
  /** Exported signatures may get a signal; false leaves them as they are. */
  readonly threadPublic: boolean;
}

export const defaultSettings: Settings = {
  runtime: "task-group",
  owner: "auto",
  background: undefined,
  honourVoid: false,
  safeCalls: [],
  honourIife: false,
  safePromises: [],
  thenables: true,
  awaitingCalls: [],
  errorClasses: {},
  caughtNames: "async",
  ignore: [],
  lifecycleMethods: ["close", "stop", "dispose", "destroy", "shutdown", "disconnect", "[Symbol.asyncDispose]", "onModuleDestroy"],
  inlineHelpers: false,
  suggestLimit: undefined,
  threadFrom: undefined,
  threadTo: undefined,
  threadDepth: 12,
  threadPublic: true,
};
