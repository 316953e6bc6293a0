import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeOut } from "../../engine/stages/take-out.js";

const lines = (...list: readonly string[]): string => list.map((line) => `${line}\n`).join("");

describe("taking a change out of a text that was edited since", () => {
  const before = lines("head", "wait(1)", "body", "wait(2)", "tail");
  const written = lines("import", "head", "sleep(1)", "body", "sleep(2)", "tail");

  it("gives the old text where nothing was edited", () => {
    expect(takeOut(before, written, written)).toBe(before);
  });

  it("keeps edits that touch none of the change", () => {
    const current = lines("import", "head", "sleep(1)", "body", "sleep(2)", "tail", "more");
    expect(takeOut(before, written, current)).toBe(lines("head", "wait(1)", "body", "wait(2)", "tail", "more"));
  });

  it("decides nothing for edits that touch: a line right beside one of the change", () => {
    const current = lines("import", "head", "sleep(1)", "body", "sleep(2)", "beside", "tail");
    expect(takeOut(before, written, current)).toEqual({ line: 6 });
  });

  it("takes an edit once that a person has taken out by hand", () => {
    const current = written.replace("sleep(2)", "wait(2)");
    expect(takeOut(before, written, current)).toBe(before);
  });

  it("names the line of the current text where edits meet", () => {
    const [old, fresh] = [lines("head", "a", "wait(2)"), lines("head", "a", "sleep(2)")];
    expect(takeOut(old, fresh, lines("// new", "// lines", "head", "a", "sleep(3)"))).toEqual({ line: 5 });
  });

  it("keeps line ends and a missing last one", () => {
    expect(takeOut("a\r\nb\r\nc\r\nd", "A\r\nb\r\nc\r\nd", "A\r\nb\r\nc\r\ne")).toBe("a\r\nb\r\nc\r\ne");
  });

  it("commutes: what is kept is the edit, as it would have been made in the old text", () => {
    const text = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d\n"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (head, one, other) => {
        const gap = ["=1\n", "=2\n", "=3\n"];
        const join = (...parts: (readonly string[])[]): string => parts.flat().join("");
        // Edits on both sides of a gap that nothing else holds never meet.
        const before = join(head, gap, ["end\n"]);
        const written = join(one, gap, ["end\n"]);
        const current = join(one, gap, ["end\n"], ["=4\n"], other);
        const wide = (body: string): string => body + "=4\n";
        expect(takeOut(wide(before), wide(written), current)).toBe(join(head, gap, ["end\n", "=4\n"], other));
      }),
      { numRuns: 300 },
    );
  });
});
