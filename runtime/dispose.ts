declare const _missing: unique symbol;
declare const _missingToo: unique symbol;

/** The type of `Symbol.asyncDispose`, for those whose `lib` has it; for the others, of a symbol that nobody can name. */
export type AsyncDisposeKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol } ? Key : typeof _missing;

/** The type of `Symbol.dispose`, in the same way. */
export type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : typeof _missingToo;

/** `Symbol.asyncDispose`, or what helpers for `await using` look for where the engine has none. */
export const asyncDispose: AsyncDisposeKey = ((Symbol as { readonly asyncDispose?: symbol }).asyncDispose ??
  /* @__PURE__ */ Symbol.for("Symbol.asyncDispose")) as AsyncDisposeKey;

/** `Symbol.dispose`, in the same way. */
export const dispose: DisposeKey = ((Symbol as { readonly dispose?: symbol }).dispose ??
  /* @__PURE__ */ Symbol.for("Symbol.dispose")) as DisposeKey;
