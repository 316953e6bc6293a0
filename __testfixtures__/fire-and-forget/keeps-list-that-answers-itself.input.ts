declare function save(id: string): Promise<void>;

export function saveAll(ids: readonly string[]): void {
  ids.map(async (id) => {
    try {
      await save(id);
    } catch (error) {
      console.error(error);
    }
  });
}

export function saveFirst(ids: readonly string[]): void {
  ids.map(async (id) => {
    await save(id);
  });
}
