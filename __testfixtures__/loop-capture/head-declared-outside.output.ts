export function announce(stations: readonly string[], speak: (text: string) => void): number {
  let i: number;
  for (i = 0; i < stations.length; i += 1) {
    const currentI = i;
    setTimeout(() => speak(stations[currentI]!), 500 * i);
  }
  return i;
}
