import { TaskGroup } from "task-group";

declare function load(key: string): Promise<string>;
declare function report(error: unknown): Promise<void>;

export const state: { last: unknown } = { last: undefined };

async function warm(key: string): Promise<void> {
  try {
    await load(key);
  } catch (error) {
    state.last = error;
    console.error("not warmed", key, error);
  }
}

async function warmAndReport(key: string): Promise<void> {
  try {
    await load(key);
  } catch (error) {
    await report(error);
  }
}

async function warmAndTell(key: string): Promise<string> {
  const text = await load(key);
  try {
    await load(text);
  } catch {
    return "";
  }
  return text;
}

export async function prepare(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => warm("first"));
    void warmAndReport("second");
    await load("last");
  });
}

export function start(): void {
  (async () => {
    try {
      await load("first");
    } catch {
      return;
    }
  })();
  warm("second");
  warmAndReport("third");
  warmAndTell("fourth");
}

export async function open(key: string): Promise<string> {
  return TaskGroup.run(async (group) => {
    group.spawn(() => warm(key));
    return load(key);
  });
}
