declare function enable(feature: string): Promise<boolean>;

export async function enableAll(): Promise<boolean[]> {
  return Promise.all(
    ["bfcache", "workers"].map(
      // Each may be missing, so they are asked for one by one.
      async (feature) => {
        try {
          return await enable(feature);
        } catch {
          return false;
        }
      },
    ),
  );
}
