declare function remove(path: string): Promise<void>;

export const clean = async (paths: string[]): Promise<void> => paths.forEach(async (path) => remove(path));

export const sweep = async (paths: string[]): Promise<void> => {
  paths
    .filter((path) => path.endsWith(".tmp"))
    .forEach((path) => remove(path));
};
