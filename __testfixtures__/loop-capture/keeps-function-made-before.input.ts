export function spin(turns: number, log: (text: string) => void): void {
  var turn = 0;
  const report = (): void => log(`turn ${turn}`);
  for (turn = 0; turn < turns; turn += 1) {
    setTimeout(report, 10);
  }
}
