declare const source: { next(): Promise<string> };
declare const interrupted: Promise<never>;

export async function* lines(): AsyncGenerator<string> {
  for (;;) yield await Promise.race([source.next(), interrupted]);
}
