// A program that is no JavaScript as a lane: its name, then what it is given. The environment goes on to it.
import { spawnSync } from "node:child_process";

const [, , program, ...args] = process.argv;
const { status } = spawnSync(program, args, { stdio: "ignore" });
process.exit(status === null ? 3 : Math.min(status, 1));
