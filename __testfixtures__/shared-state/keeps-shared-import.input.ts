let formatter: typeof import("node:util") | undefined;

export async function inspect(value: unknown): Promise<string> {
  formatter ??= await import("node:util");
  return formatter.inspect(value);
}

export async function debug(value: unknown): Promise<void> {
  if (!formatter) {
    formatter = (await import("node:util")).default;
  }
  console.debug(formatter.format(value));
}
