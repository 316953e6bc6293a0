import { TaskGroup } from "task-group";

declare function render(html: string): Promise<void>;
declare function flush(): Promise<void>;

export async function page(title: string): Promise<string> {
  return TaskGroup.run(async (group) => {
    group.spawn(() => render(`
    <h1>${title}</h1>
      <p>indented</p>
  `));
    const footer = `
  <footer>
  </footer>`;

    /*
     * The footer is always the same.
     */
    await flush();
    return footer;
  });
}
