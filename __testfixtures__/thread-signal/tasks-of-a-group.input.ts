import { TaskGroup, withTimeout } from "task-group";

async function cargo(ship: string): Promise<string> {
  const response = await fetch(`/cargo/${ship}`);
  return response.text();
}

export async function inspect(ships: string[]): Promise<string[]> {
  const [first, second] = await TaskGroup.all([() => cargo("first"), async () => (await cargo("second")).trim()]);
  const all = await TaskGroup.map(ships, (ship) => cargo(ship));
  const late = await TaskGroup.allSettled(ships.map((ship) => () => cargo(ship)));
  const last = await withTimeout(500, () => cargo("last"));
  return await TaskGroup.run(async (group) => {
    const extra = group.spawn(() => cargo("extra"));
    return [first, second, ...all, last, String(late.length), await cargo("own"), await extra];
  });
}
