/**
 * Loaded into a child process with `--import`: lets one of its operations on files fail, end the process, or be preceded by something
 * else. What to do is JSON in JOINERY_TRIP:
 *
 *   at     the number of the operation, counted from 1, or
 *   on     an operation's name, with `path`, a pattern that its path matches: the first such operation
 *   when   "before", "after", or "half": of a text that is being written, one half is
 *   act    "kill", a code of the system such as "ENOSPC", or a line for the shell
 *   count  a file that is told how many operations there were
 *
 * Only operations that change something are counted, in the main thread alone.
 */
import { exec } from "node:child_process";
import { writeFileSync } from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import { isMainThread } from "node:worker_threads";

const trip = JSON.parse(process.env.JOINERY_TRIP ?? "{}");
let count = 0;
let isSprung = false;

if (isMainThread && process.env.JOINERY_TRIP !== undefined) {
  for (const name of ["rename", "link", "rm", "mkdir", "rmdir", "chmod"]) {
    const original = promises[name];
    promises[name] = (path, ...rest) => step(name, path, () => original(path, ...rest));
  }
  const open = promises.open;
  promises.open = async (path, flags, ...rest) => {
    const handle = await (flags === "wx" ? step("create", path, () => open(path, flags, ...rest)) : open(path, flags, ...rest));
    const [writeFile, sync] = [handle.writeFile.bind(handle), handle.sync.bind(handle)];
    handle.writeFile = (data) =>
      step(
        "write",
        path,
        () => writeFile(data),
        () => writeFile(data.subarray(0, data.length / 2)),
      );
    handle.sync = () => step("sync", path, sync);
    return handle;
  };
  syncBuiltinESMExports();
  if (trip.count !== undefined) process.on("exit", () => writeFileSync(trip.count, String(count)));
}

async function step(name, path, operation, half = () => undefined) {
  count += 1;
  const isHere = trip.at === undefined ? trip.on === name && new RegExp(trip.path, "u").test(path) : trip.at === count;
  if (!isHere || isSprung) return operation();
  isSprung = true;
  if (trip.when === "after") await operation();
  if (trip.when === "half") await half();
  await act();
  return trip.when === "after" ? undefined : operation();
}

async function act() {
  if (trip.act === "kill") {
    process.kill(process.pid, "SIGKILL");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  if (/^E[A-Z]+$/u.test(trip.act)) throw Object.assign(new Error(trip.act), { code: trip.act });
  await promisify(exec)(trip.act);
}
