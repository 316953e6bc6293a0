import { withTimeout } from "task-group";

declare function render(page: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function pageInTime(page: string): Promise<string> {
  const html = await withTimeout(50, ({ signal }) => render(page, { signal }), {
    onTimeout: () => {
      throw new Error("deadline");
    },
  });
  return html.trim();
}
