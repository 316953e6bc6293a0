declare function check(rule: string): Promise<boolean>;
declare function alarm(): void;

export async function checkAll(rules: string[]): Promise<void> {
  const checks: Promise<boolean>[] = [];
  if ((await Promise.all(checks)).some((isBroken) => isBroken)) alarm();
  for (const rule of rules) checks.push(check(rule));
}
