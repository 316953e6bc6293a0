import { TaskGroup } from "task-group";

declare function fetchPrice(item: string): Promise<number>;

export async function checkout(item: string, show: (price: number) => void): Promise<void> {
  const group = TaskGroup.open();
  let price = 0;
  group.spawn(async () => {
    price = await fetchPrice(item);
  });
  await group.join();
  show(price);
}
