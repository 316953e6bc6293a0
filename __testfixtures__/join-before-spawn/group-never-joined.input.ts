import { TaskGroup } from "task-group";

declare function refresh(feed: string, signal: AbortSignal): Promise<void>;

export async function refreshAll(feeds: string[]): Promise<number> {
  await using group = TaskGroup.open();
  for (const feed of feeds) group.spawn(({ signal }) => refresh(feed, signal));
  return feeds.length;
}
