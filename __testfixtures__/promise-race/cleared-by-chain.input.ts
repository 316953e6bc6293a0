declare function probe(port: number, signal?: AbortSignal): Promise<boolean>;

export function isListening(port: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout>;
  return Promise.race([
    probe(port),
    new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), 300);
    }),
  ]).finally(() => clearTimeout(timer));
}
