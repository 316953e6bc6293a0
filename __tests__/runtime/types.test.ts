import { describe, expectTypeOf, it } from "vitest";
import type { Channel } from "../../runtime/index.js";
import { Mutex, type Task, type TaskFn, TaskGroup, withTimeout } from "../../runtime/index.js";

const number = () => 1;
const text = async () => "text";
const maybe = (): number | undefined => undefined;

/** For code that only has to be checked. */
const uncalled = (_code: () => unknown): void => undefined;

describe("the types of the runtime", () => {
  it("infer tuples, as Promise.all does", () => {
    expectTypeOf(TaskGroup.all([number, text, async () => ({ id: 1 as const })])).resolves.toEqualTypeOf<[number, string, { id: 1 }]>();
    expectTypeOf(TaskGroup.all([number, text] as const)).resolves.toEqualTypeOf<[number, string]>();
    expectTypeOf(TaskGroup.all([])).resolves.toEqualTypeOf<[]>();
    expectTypeOf(TaskGroup.all([maybe, () => new Promise<number[]>(() => undefined)])).resolves.toEqualTypeOf<
      [number | undefined, number[]]
    >();
  });

  it("infer arrays, readonly arrays, iterables and unions", () => {
    const list: readonly (() => Promise<number>)[] = [];
    const mixed: (typeof number | typeof text)[] = [];
    expectTypeOf(TaskGroup.all(list)).resolves.toEqualTypeOf<number[]>();
    expectTypeOf(TaskGroup.all(mixed)).resolves.toEqualTypeOf<(number | string)[]>();
    expectTypeOf(TaskGroup.all(new Set([number]))).resolves.toEqualTypeOf<number[]>();
    expectTypeOf(TaskGroup.all([1, 2].map((each) => async () => String(each)))).resolves.toEqualTypeOf<string[]>();
  });

  it("give each function its context", () => {
    uncalled(() =>
      TaskGroup.all([
        (task) => {
          expectTypeOf(task.signal).toEqualTypeOf<AbortSignal>();
          expectTypeOf(task.sleep(1)).toEqualTypeOf<Promise<void>>();
        },
      ]),
    );
    expectTypeOf(TaskGroup.map([1], (item, { signal }, index) => [item, signal, index] as const)).resolves.toEqualTypeOf<
      (readonly [number, AbortSignal, number])[]
    >();
  });

  it("infer the other combinators", () => {
    expectTypeOf(TaskGroup.race([number, text])).resolves.toEqualTypeOf<number | string>();
    expectTypeOf(TaskGroup.any(new Set([text]))).resolves.toEqualTypeOf<string>();
    expectTypeOf(TaskGroup.allSettled([number, text])).resolves.toEqualTypeOf<
      [PromiseSettledResult<number>, PromiseSettledResult<string>]
    >();
    expectTypeOf(TaskGroup.stream(["a"], async (item) => item.length)).toEqualTypeOf<AsyncGenerator<number, void, undefined>>();
    expectTypeOf(withTimeout(1, text, { onTimeout: () => undefined })).resolves.toEqualTypeOf<string | undefined>();
  });

  it("infer handles and bodies, also in generic code", () => {
    uncalled(() =>
      TaskGroup.run((group) => {
        expectTypeOf(group.spawn(text)).toEqualTypeOf<Task<string>>();
        expectTypeOf(group.trySpawn(number)).toEqualTypeOf<Task<number> | undefined>();
        expectTypeOf(group.daemon(text)).toEqualTypeOf<Task<void>>();
      }),
    );
    expectTypeOf(TaskGroup.run(text)).resolves.toEqualTypeOf<string>();
    const twice = <T>(fn: TaskFn<T>) => TaskGroup.all([fn, fn]);
    expectTypeOf(twice(number)).resolves.toEqualTypeOf<[number, number]>();
    expectTypeOf(new Mutex().runExclusive(text)).resolves.toEqualTypeOf<string>();
    expectTypeOf<Channel<string>>().toExtend<AsyncIterable<string>>();
  });

  it("refuse promises where functions belong", () => {
    // @ts-expect-error A promise runs already: nothing could cancel it.
    uncalled(() => TaskGroup.all([Promise.resolve(1)]));
    // @ts-expect-error Options are fixed at birth.
    uncalled(() => TaskGroup.run((group) => (group.limit = 5)));
  });
});
