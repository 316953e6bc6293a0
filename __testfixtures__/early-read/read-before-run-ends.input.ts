import { TaskGroup } from "task-group";

declare function loadMap(): Promise<string>;

export async function atlas(show: (map: string) => void): Promise<void> {
  let map = "";
  const loading = TaskGroup.run(async (group) => {
    group.spawn(async () => {
      map = await loadMap();
    });
  });
  show(map);
  await loading;
}
