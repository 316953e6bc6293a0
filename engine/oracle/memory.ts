import type { ts } from "ts-morph";
import type { Memory } from "../model/memory.js";

/** Lets a question be asked once for a node. */
export function remembering(memory: Memory): <N extends ts.Node, A>(name: string, ask: (node: N) => Promise<A>) => (node: N) => Promise<A> {
  return <N extends ts.Node, A>(name: string, ask: (node: N) => Promise<A>) => {
    const own = new WeakMap<ts.Node, Promise<unknown>>();
    memory.answers.set(name, own);
    return (node: N) => {
      const answer = recall(memory, name, node) ?? ask(node);
      own.set(node, answer);
      return answer as Promise<A>;
    };
  };
}

function recall(memory: Memory, name: string, node: ts.Node): Promise<unknown> | undefined {
  return memory.answers.get(name)?.get(node) ?? (memory.before === undefined ? undefined : recall(memory.before, name, node));
}
