declare const _missing: unique symbol;

/** The type of `Symbol.asyncDispose`, for those whose `lib` has it; for the others, of a symbol that nobody can name. */
export type AsyncDisposeKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol } ? Key : typeof _missing;

/** `Symbol.asyncDispose`, or what helpers for `await using` look for where the engine has none. */
export const asyncDispose: AsyncDisposeKey = ((Symbol as { readonly asyncDispose?: symbol }).asyncDispose ??
  Symbol.for("Symbol.asyncDispose")) as AsyncDisposeKey;
