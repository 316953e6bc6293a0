declare function render(page: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function pageInTime(page: string): Promise<string> {
  const rendered = render(page);
  const deadline = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("deadline")), 50));
  const html = await Promise.race([rendered, deadline]);
  return html.trim();
}
