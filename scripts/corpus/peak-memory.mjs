// Preloaded into a measured process: writes its peak resident set, in megabytes, when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.CORPUS_PEAK_FILE, String(Math.round(process.resourceUsage().maxRSS / 1024))));
