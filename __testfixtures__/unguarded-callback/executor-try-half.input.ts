declare function prepare(): Promise<void>;
declare function work(): Promise<number>;

export function result(): Promise<number> {
  return new Promise<number>(async (resolve, reject) => {
    await prepare();
    try {
      const value = await work();
      resolve(value);
    } catch (error) {
      reject(new Error("The work failed", { cause: error }));
    }
  });
}
