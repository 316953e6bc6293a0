import { TaskGroup } from "task-group";

declare function track(name: string): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function pay(orderId: string, items: string[]): Promise<void> {
  await charge(orderId);
  await TaskGroup.run(async (group) => {
    group.spawn(() => track("charged"));
    orderId === "" ? group.spawn(() => track("nothing")) : group.spawn(() => track(orderId));
    group.spawn(() => TaskGroup.map(items, async (item) => track(item)));
    group.spawn(() => Promise.all(items.map((item, index) => track(`${index}: ${item}`))));
    await charge("fee");
  });
}
