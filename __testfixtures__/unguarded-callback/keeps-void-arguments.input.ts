declare function visit(tree: string, enter: (name: string) => void): void;
declare function lookup(name: string): Promise<string>;
declare class Worker {
  constructor(name: string, onDone?: () => void);
}

export function walk(tree: string): Worker {
  visit(tree, async (name) => {
    await lookup(name);
  });
  visit(tree, (name) => {
    console.log(name);
  });
  return new Worker(tree, async () => {
    await lookup(tree);
  });
}
