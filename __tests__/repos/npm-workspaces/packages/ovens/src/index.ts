export function preheat(degrees: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, degrees));
}
