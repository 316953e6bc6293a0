function setTimeout(run: () => void, _delay: number): void {
  run();
}

export function steps(count: number, log: (step: number) => void): void {
  for (var step = 0; step < count; step += 1) {
    setTimeout(() => log(step), 10);
  }
}
