import { describe, expect, it } from "vitest";
import { TaskGroup } from "../../runtime/index.js";
import { quiet, rejectionOf } from "./gates.js";

// Without the leak harness, which follows the promise of each task: V8 follows a promise only if nobody else does.

async function deepInside(): Promise<never> {
  await quiet();
  throw new Error("deep");
}

describe("the stack of an error from a task", () => {
  it.each<readonly [string, () => Promise<unknown>]>([
    ["all", () => TaskGroup.all([() => deepInside(), () => quiet()])],
    ["map", () => TaskGroup.map([1, 2], () => deepInside(), { limit: 1 })],
    ["run", () => TaskGroup.run((group) => void group.spawn(() => deepInside()))],
    ["race", () => TaskGroup.race([() => deepInside()])],
  ])("leads through %s back to whoever awaited the group", async (_name, start) => {
    async function whoeverAwaited(): Promise<void> {
      await start();
    }
    const error = (await rejectionOf(whoeverAwaited())) as Error;
    expect(error.stack).toContain("deepInside");
    expect(error.stack).toMatch(/at (?:async )?whoeverAwaited/u);
  });
});
