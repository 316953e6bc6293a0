declare function search(query: string, options?: { signal?: AbortSignal }): Promise<string[]>;

export async function suggestions(query: string): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const found = await Promise.race([
      search(query),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("slow index")), 120);
      }),
    ]);
    return found.slice(0, 5);
  } catch (error) {
    console.warn(error);
    return [];
  } finally {
    if (timer) clearTimeout(timer);
  }
}
