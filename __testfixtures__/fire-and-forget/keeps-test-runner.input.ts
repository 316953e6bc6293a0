import { describe, it, test } from "node:test";

describe("orders", () => {
  it("ships", async () => undefined);
  it.skip("returns", () => undefined);
});

test("pays", async () => undefined);
