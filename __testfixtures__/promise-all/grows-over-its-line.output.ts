import { TaskGroup } from "task-group";

declare function loadCustomer(id: string, region: string): Promise<string>;
declare function loadInvoices(id: string, region: string): Promise<string[]>;

export async function statement(id: string, region: string) {
  const [customer, invoices] = await TaskGroup.all([
    () => loadCustomer(id, region),
    () => loadInvoices(id, region),
    () => loadInvoices("all", region),
  ]);
  return { customer, invoices };
}
