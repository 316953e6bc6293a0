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
  /** Methods that end an object's life; the class owner cancels and joins there. */
  readonly lifecycleMethods: readonly string[];
  /** Callers of a named sleep helper import `sleep` themselves; a helper without users goes. */
  readonly inlineHelpers: boolean;
  /** Limit to propose for an unbounded `Promise.all(items.map(…))`; undefined proposes none. */
  readonly suggestLimit: number | undefined;
}

export const defaultSettings: Settings = {
  runtime: "task-group",
  owner: "auto",
  background: undefined,
  honourVoid: false,
  safeCalls: [],
  lifecycleMethods: ["close", "stop", "dispose", "destroy", "shutdown", "disconnect", "[Symbol.asyncDispose]", "onModuleDestroy"],
  inlineHelpers: false,
  suggestLimit: undefined,
};
