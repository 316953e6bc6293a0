import { TaskGroup } from "task-group";

interface Grant {
  readonly witness?: string;
}

declare function key(account: string): Promise<string>;
declare function isBurned(witness: string): Promise<boolean>;

export async function authorise(account: string, grant?: Grant) {
  return TaskGroup.all([
    () => key(account),
    () => (grant?.witness ? isBurned(grant.witness) : false),
    () => grant?.witness && key(grant.witness),
  ]);
}
