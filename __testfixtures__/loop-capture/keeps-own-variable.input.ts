export function remind(names: readonly string[], send: (name: string) => void): void {
  for (let i = 0; i < names.length; i += 1) {
    setTimeout(() => send(names[i]!), i * 1000);
  }
  for (const name of names) setTimeout(() => send(name), 10);
  let i = 0;
  while (i < names.length) {
    const name = names[i]!;
    setTimeout(() => send(name), 10);
    i += 1;
  }
}
