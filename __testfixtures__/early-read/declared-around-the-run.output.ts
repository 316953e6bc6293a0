import { TaskGroup } from "task-group";

declare function fetchCustomer(id: string): Promise<string>;
declare function print(text: string | undefined): Promise<void>;

export async function invoice(id: string): Promise<string | undefined> {
  let customer: string | undefined;
  let address: string | undefined;
  await TaskGroup.run(async (group) => {
    await group.spawn(async () => {
      customer = await fetchCustomer(id);
    });
    const addressed = group.spawn(async () => {
      address = await fetchCustomer(`${id}/address`);
    });
    await print(customer);
    await addressed;
    await print(address);
  });
  return customer ?? address;
}
