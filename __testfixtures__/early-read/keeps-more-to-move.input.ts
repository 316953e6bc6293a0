declare function loadRules(): Promise<string[]>;
declare function apply(rules: readonly string[]): number;

export async function enforce(log: (count: number) => void): Promise<number> {
  let rules: string[] = [];
  const loading = loadRules().then((value) => {
    rules = value;
  });
  const count = apply(rules);
  log(count);
  await loading;
  return count;
}
