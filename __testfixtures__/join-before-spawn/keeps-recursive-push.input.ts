declare function list(folder: string): Promise<string[]>;

export async function visitAll(root: string): Promise<void> {
  const visits: Promise<void>[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const child of await list(folder)) visits.push(visit(child));
  };
  visits.push(visit(root));
  await Promise.all(visits);
}
