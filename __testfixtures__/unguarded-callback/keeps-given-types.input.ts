declare function save(): Promise<void>;
declare function remember<T extends (...values: never[]) => unknown>(callback: T): T;
declare function inOrder<T extends () => unknown>(...callbacks: (T | string)[]): void;

interface Runner<T> {
  (callback: () => T): void;
}
declare const run: Runner<void>;
declare const ask: Runner<Promise<void>>;

type Job = { readonly name: string; work(): void; wait(): Promise<void> };

export const stored = remember<() => void>(async () => save());
export const inferred = remember(async () => save());
inOrder<() => void>("first", async () => save());
run(async () => save());
ask(async () => save());

export const job: Job = {
  name: "nightly",
  work() {
    return save();
  },
  wait() {
    return save();
  },
};
