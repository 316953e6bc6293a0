import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskOperations } from "../../engine/host/disk.js";
import { withFaults, type Fault } from "../../engine/host/faults.js";
import { isUnfinished, openJournal, type Journal } from "../../engine/host/journal.js";
import type { Write } from "../../engine/model/host.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";
import type { Tally } from "./scenarios.js";
import { pathOf } from "./template.js";
import { hashOf, withCopy } from "./tree.js";

const files = 12;

/** Lets every single operation of a journalled commit fail, before and after it took place, one after the other. */
export async function everyOperation(template: string): Promise<Tally> {
  const small = mkdtempSync(join(tmpdir(), "joinery-faults-small-"));
  const writes = Array.from({ length: files }, (_, index): Write => {
    const path = pathOf(index) as RepoPath;
    mkdirSync(join(small, path, ".."), { recursive: true });
    cpSync(join(template, path), join(small, path));
    const bytes = readFileSync(join(small, path));
    return { path, text: `// new ${String(index)}\n`, base: createHash("sha256").update(bytes).digest("hex") as ContentHash };
  });
  const commit = (root: string, fault: Fault): Promise<unknown> =>
    journalIn(root, fault).exclusively("faults", (open) => open.commit(writes, "{}\n"));
  let total = 0;
  const old = hashOf(small);
  const fresh = await withCopy(small, async (root) => {
    await commit(root, (operation) => void (total = operation));
    return hashOf(root);
  });
  const faults: string[] = [];
  const counts = { old: 0, mended: 0 };
  for (const when of ["before", "after"] as const) {
    for (let failing = 1; failing <= total; failing += 1) {
      await withCopy(small, async (root) => {
        await commit(root, (operation) => (operation === failing ? when : undefined)).catch(() => undefined);
        if ((await journalIn(root).runs()).some(isUnfinished)) {
          counts.mended += 1;
          await journalIn(root).exclusively("faults", (open) => open.undo(1));
        }
        const found = hashOf(root);
        if (found === old) counts.old += 1;
        else if (found !== fresh) faults.push(`operation ${String(failing)} of ${String(total)}, ${when} it took place: a mix was left`);
      });
    }
  }
  rmSync(small, { recursive: true });
  return { name: `every operation of a commit of ${String(files)} files (EIO)`, tries: 2 * total, ...counts, faults };
}

function journalIn(root: string, fault: Fault = () => undefined): Journal {
  return openJournal(withFaults(diskOperations(root), fault));
}
