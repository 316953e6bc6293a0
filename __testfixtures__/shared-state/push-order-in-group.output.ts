import { TaskGroup } from "task-group";

declare function render(page: number, signal: AbortSignal): Promise<string>;

export async function book(pages: readonly number[]): Promise<string> {
  const sheets = [] as string[];
  const texts: string[] = await TaskGroup.map(pages, async (page, { signal }) => {
    return await render(page, signal);
  });
  return texts.join("") + sheets.length;
}
