import { ts } from "ts-morph";
import type { TypeOracle } from "../model/oracle.js";
import type { FileView, Transform } from "../model/transform.js";
import type { Watch } from "../model/watch.js";

/**
 * The same transforms, timed. Their `find`s take turns instead of running side by side, so that what one waits for is not counted
 * for another. What they find is the same.
 */
export function watched(transforms: readonly Transform[], watch: Watch): readonly Transform[] {
  const takeTurn = turns();
  const oracles = new WeakMap<TypeOracle, TypeOracle>();
  const oracleOf = (oracle: TypeOracle): TypeOracle => {
    const known = oracles.get(oracle) ?? watchedOracle(oracle, watch);
    oracles.set(oracle, known);
    return known;
  };
  return transforms.map((transform): Transform => {
    const { id } = transform;
    return {
      ...transform,
      ...(transform.survey === undefined
        ? {}
        : {
            survey: (view) => {
              const begun = performance.now();
              const facts = transform.survey?.(view) ?? {};
              watch.ran(id, "survey", performance.now() - begun);
              return facts;
            },
          }),
      find: async function* (node, file, facts) {
        const end = await takeTurn();
        const begun = performance.now();
        const view: FileView = { ...file, oracle: oracleOf(file.oracle) };
        try {
          yield* transform.find(node, view, facts);
        } finally {
          watch.ran(id, "find", performance.now() - begun);
          end();
        }
      },
    };
  });
}

/** Where the statement around a node begins: its file by absolute path, its line from 1. */
export function statementAround(node: ts.Node): { readonly file: string; readonly line: number } {
  const source = node.getSourceFile();
  const outer = ts.findAncestor(node, (at) => (ts.isStatement(at) && !ts.isBlock(at)) || ts.isClassElement(at)) ?? node;
  const start = ts.isSourceFile(outer) ? 0 : outer.getStart(source);
  return { file: source.fileName, line: source.getLineAndCharacterOfPosition(start).line + 1 };
}

function turns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const before = last;
    let end: () => void = () => undefined;
    last = new Promise((resolve) => {
      end = resolve;
    });
    return before.then(() => end);
  };
}

// Answers come at once: what is measured is the call. An engine that answers in batches has its own times.
function watchedOracle(oracle: TypeOracle, watch: Watch): TypeOracle {
  const timed = Object.entries(oracle as unknown as Record<string, Question>).map(([name, ask]): [string, Question] => [
    name,
    (...question) => {
      const begun = performance.now();
      const answer = ask(...question);
      const [node] = question;
      if (isNode(node)) watch.asked(node, performance.now() - begun);
      return answer;
    },
  ]);
  return Object.fromEntries(timed) as unknown as TypeOracle;
}

type Question = (...question: readonly unknown[]) => Promise<unknown>;

function isNode(value: unknown): value is ts.Node {
  return typeof value === "object" && value !== null && "kind" in value && "getSourceFile" in value;
}
