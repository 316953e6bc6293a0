declare const legacy: any;

export async function answer(): Promise<unknown> {
  return Promise.race([legacy.ask("a"), legacy.ask("b")]);
}
