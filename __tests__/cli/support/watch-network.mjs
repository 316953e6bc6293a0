/** Loaded with `--import`, in every thread: notes each attempt to reach another machine in the file that JOINERY_TEST_NETWORK names. */
import { appendFileSync } from "node:fs";
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { syncBuiltinESMExports } from "node:module";

const note = (what) => appendFileSync(process.env.JOINERY_TEST_NETWORK, `${what}\n`);
for (const [of, name] of [
  [net.Socket.prototype, "connect"],
  [dgram.Socket.prototype, "send"],
  [dns, "lookup"],
  [dns.promises, "lookup"],
]) {
  const before = of[name];
  of[name] = function (...args) {
    note(name);
    return before.apply(this, args);
  };
}
syncBuiltinESMExports();
