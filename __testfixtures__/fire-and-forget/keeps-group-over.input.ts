import { TaskGroup } from "task-group";

declare function index(page: string): Promise<void>;

export function reindex(pages: string[], done: () => void): void {
  const tasks = TaskGroup.open();
  const close = async (): Promise<void> => {
    await tasks.join();
    done();
  };
  close().catch(done);
}
