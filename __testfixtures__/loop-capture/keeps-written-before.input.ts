export function tick(rounds: number, log: (text: string) => void): void {
  let prefix = "tick";
  prefix = prefix.toUpperCase();
  for (let round = 0; round < rounds; round += 1) {
    setTimeout(() => log(`${prefix} ${round}`), round);
  }
}
