declare function load(): Promise<string>;

export function odd(): Promise<string>[] {
  const run = async (resolve: (value: string) => void): Promise<void> => resolve(await load());
  return [
    new Promise(async (...settle) => settle[0](await load())),
    new Promise(async (resolve) => {
      const reject = (): void => resolve("");
      setTimeout(reject, 1000);
      resolve(await load());
    }),
    new Promise(run),
  ];
}
