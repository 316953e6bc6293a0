declare function prepare(): Promise<void>;
declare function work(): Promise<number>;

export function result(): Promise<number> {
  return (async (): Promise<number> => {
    await prepare();
    try {
      const value = await work();
      return value;
    } catch (error) {
      throw new Error("The work failed", { cause: error });
    }
  })();
}
