declare function load(): Promise<string>;
declare function release(): Promise<void>;

export function loadAndRelease(): Promise<string> {
  return load().finally(async () => {
    await release();
  });
}

export const loadBoth = (): Promise<string[]> => Promise.all([1, 2].map(async () => load()));
