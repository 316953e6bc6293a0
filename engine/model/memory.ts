import type { ts } from "ts-morph";

/** Answers about the nodes of a program, by question. */
export interface Memory {
  readonly answers: Map<string, WeakMap<ts.Node, Promise<unknown>>>;
  /**
   * Those about the program that this one was made of by edits. They stand for the nodes of files that no edit has touched, because
   * those are the same nodes. An edit that is taken back is not remembered: the way back leads to an earlier program.
   */
  readonly before: Memory | undefined;
}

/** A memory without answers of its own. */
export function newMemory(before?: Memory): Memory {
  return { answers: new Map(), before };
}

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
