import { TaskGroup } from "task-group";

declare function rates(base: string): Promise<number[]>;
declare const sql: (text: TemplateStringsArray) => Promise<string[]>;
declare class Report {
  render(): Promise<string>;
}

export async function close(month: string, isLast: boolean) {
  return TaskGroup.all([
    () => rates("EUR"), // the only currency we book in
    () => new Report().render(),
    /* the ledger */ () => sql`select * from ledger`,
    () => (isLast ? rates("USD") : undefined),
    () => isLast && rates("CHF"),
    () => import("node:os"),
    async () => {
      return `${month} closed`;
    },
    () => ({ month }),
    () => month,
    ...(isLast ? [() => rates("GBP")] : []),
  ]);
}
