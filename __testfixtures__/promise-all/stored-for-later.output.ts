import { TaskGroup } from "task-group";

declare function upload(path: string): Promise<string>;

export async function publish(paths: string[]): Promise<string[]> {
  const uploads = TaskGroup.map(paths, (path) => upload(path));
  console.log(`${String(paths.length)} uploads started`);
  return uploads.then((links) => links.sort());
}
