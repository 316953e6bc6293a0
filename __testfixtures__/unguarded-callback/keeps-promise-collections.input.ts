import { TaskGroup } from "task-group";

declare function load(id: string): Promise<string>;
declare const cache: Map<string, Promise<string>>;

export async function warm(ids: string[], group: TaskGroup): Promise<number> {
  ids.forEach((id) => group.spawn(() => load(id)));
  ids.forEach((id) => {
    cache.set(id, load(id));
  });
  const jobs = new Set(ids.map((id) => load(id)));
  jobs.forEach((job) => console.log(job));
  return (await Promise.all(jobs)).length;
}
