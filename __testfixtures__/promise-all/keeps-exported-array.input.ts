declare function preload(name: string): Promise<void>;

export const preloads: Promise<void>[] = [];
preloads.push(preload("fonts"));
await Promise.all(preloads);
