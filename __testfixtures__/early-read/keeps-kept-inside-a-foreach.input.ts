declare function check(value: string): Promise<void>;

export async function failures(fields: readonly (readonly string[])[]): Promise<unknown[]> {
  const found: unknown[] = [];
  const checks: Promise<void>[] = [];

  for (const field of fields) {
    field.forEach((value) => {
      checks.push(
        check(value).catch((error: unknown) => {
          found.push(error);
        }),
      );
    });
  }

  await Promise.all(checks);
  return found;
}
