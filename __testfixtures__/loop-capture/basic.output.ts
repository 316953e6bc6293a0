export function remind(names: readonly string[], send: (name: string) => void): void {
  for (let i = 0; i < names.length; i += 1) {
    setTimeout(() => send(names[i]!), i * 1000);
  }
}
