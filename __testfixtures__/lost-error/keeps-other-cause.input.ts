declare function readOrder(id: string): Promise<string>;
declare function closed(): Error;
declare const previous: Error;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    const unrelated = new Error("No store");
    if (id === "") throw new Error("No id", { cause: unrelated });
    if (id === "0") throw new TypeError("Not an id", { cause: "empty" });
    if (id === "1") throw new Error("Failed again", { cause: previous });
    throw new Error("No order", { cause: error });
  }
}

export async function shadowed(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    if (id.length > 9) {
      const error = new RangeError("Too long");
      throw new Error("No order", { cause: error });
    }
    throw new Error("No order", { cause: () => id });
  }
}

export async function told(id: string, signal: AbortSignal): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    const copy = error;
    const wrapped = new Error("Wrapped", { cause: copy });
    if (id === "") throw new Error("No id", { cause: copy });
    if (id === "0") throw new Error("No order", { cause: wrapped });
    if (id === "1") throw new Error("No order", { cause: closed() });
    if (id === "2") throw new Error("No order", { cause: undefined });
    if (signal.aborted) throw new Error("Stopped", { cause: signal.reason });
    const failure = new Error("Failed");
    failure.cause = error;
    throw new Error("No order", { cause: failure });
  }
}
