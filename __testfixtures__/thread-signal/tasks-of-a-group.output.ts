import { TaskGroup, withTimeout } from "task-group";

async function cargo(ship: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/cargo/${ship}`, { signal });
  return response.text();
}

export async function inspect(ships: string[]): Promise<string[]> {
  const [first, second] = await TaskGroup.all([({ signal }) => cargo("first", signal), async ({ signal }) => (await cargo("second", signal)).trim()]);
  const all = await TaskGroup.map(ships, (ship, { signal }) => cargo(ship, signal));
  const late = await TaskGroup.allSettled(ships.map((ship) => ({ signal }) => cargo(ship, signal)));
  const last = await withTimeout(500, ({ signal }) => cargo("last", signal));
  return await TaskGroup.run(async (group) => {
    const extra = group.spawn(({ signal }) => cargo("extra", signal));
    return [first, second, ...all, last, String(late.length), await cargo("own", group.signal), await extra];
  });
}
