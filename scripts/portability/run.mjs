// node, bun and deno run this file; a page imports scenarios.mjs itself.
import * as runtime from "./task-group.mjs";
import { scenarios } from "./scenarios.mjs";

console.log(JSON.stringify(await scenarios(runtime)));
