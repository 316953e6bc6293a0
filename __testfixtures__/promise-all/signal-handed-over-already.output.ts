import { TaskGroup } from "task-group";

export async function prices(symbols: string[], { signal }: { signal?: AbortSignal }) {
  const [spot, futures] = await TaskGroup.all([
    ({ signal }) => fetch("https://spot.example", { signal }),
    ({ signal }) => fetch("https://futures.example", { method: "POST", signal }),
  ], { signal });
  return [await spot.json(), await futures.json(), symbols];
}
