interface Node {
  name: string;
  next: Node | undefined;
}

declare function save(name: string): Promise<void>;

export function saveAll(first: Node): (() => Promise<void>)[] {
  const tasks: (() => Promise<void>)[] = [];
  let node: Node | undefined = first;
  while (node) {
    const currentNode = node;
    tasks.push(() => save(currentNode!.name));
    node = node.next;
  }
  return tasks;
}
