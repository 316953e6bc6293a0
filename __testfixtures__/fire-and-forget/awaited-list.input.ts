interface Store {
  save(id: string): Promise<void>;
  readonly pending: readonly Promise<void>[];
}

export async function saveAll(ids: readonly string[], store: Store): Promise<number> {
  await ids.map(async (id) => store.save(id));
  return ids.length;
}

export async function flush(store: Store, extra: Promise<void>[]): Promise<void> {
  await store.pending;
  await [...extra, store.save("last")];
}
