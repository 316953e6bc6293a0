import { TaskGroup } from "task-group";

interface Store {
  save(id: string): Promise<void>;
  readonly pending: readonly Promise<void>[];
}

export async function saveAll(ids: readonly string[], store: Store): Promise<number> {
  await TaskGroup.map(ids, async (id) => store.save(id));
  return ids.length;
}

export async function flush(store: Store, extra: Promise<void>[]): Promise<void> {
  await Promise.all(store.pending);
  await Promise.all([...extra, store.save("last")]);
}
