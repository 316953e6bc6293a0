export function debounceAll(keys: readonly string[], run: (key: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const key of keys) {
    timer = setTimeout(() => {
      clearTimeout(timer);
      run(key);
    }, 10);
  }
  return () => clearTimeout(timer);
}
