export function neighbours(rows: readonly number[][], limit: number): number[] {
  const found: number[] = [];
  for (var y = 0; y < rows.length; y += 1) {
    found.push(...rows[y]!.filter((x) => x + y < limit));
    rows[y]!.forEach((x) => found.push(x * y));
    found.push(((x: number) => x + y)(1));
  }
  return found;
}
