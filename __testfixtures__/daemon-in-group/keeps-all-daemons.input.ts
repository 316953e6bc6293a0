declare function tick(name: string): Promise<void>;

async function forever(name: string): Promise<never> {
  for (;;) await tick(name);
}

export async function serve(): Promise<void> {
  await Promise.all([forever("a"), forever("b")]);
}
