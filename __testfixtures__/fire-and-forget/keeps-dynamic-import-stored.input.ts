let parser: Promise<typeof import("node:url")> | undefined;

export function preload(): void {
  parser ??= import("node:url");
}

export async function parse(text: string): Promise<URL> {
  preload();
  const { URL: Parser } = (await parser) ?? (await import("node:url"));
  return new Parser(text);
}
