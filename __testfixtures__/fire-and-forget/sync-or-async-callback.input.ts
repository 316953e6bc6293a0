interface Hooks {
  onDone(id: string): void | Promise<void>;
}

export async function finish(id: string, hooks: Hooks): Promise<void> {
  console.log(id);
  hooks.onDone(id);
}
