declare function expand(node: string): Promise<string[]>;

export async function grow(nodes: string[]): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      nodes.push(...(await expand(node)));
    }),
  );
}
