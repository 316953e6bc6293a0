import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { Answers } from "../../engine/host/trace.js";
import type { Worked } from "../work/selection.js";

/** What must still hold for an outcome to be the outcome. */
export interface Proof {
  readonly answers: Answers;
  /** Digests of the settings of each package, by folder: a configuration is a program and may say something else today. */
  readonly settings: Readonly<Record<string, string>>;
}

/** An entry of the cache. The outcome is only unpacked when it is asked for. */
export interface Entry {
  readonly proof: Proof;
  readonly worked: () => Worked;
}

// joinery-cache 1 <sha-256 of what follows> <bytes of the proof>\n<proof><outcome>
const head = /^joinery-cache 1 ([0-9a-f]{64}) (\d+)\n$/u;

/** An entry as bytes. */
export function encodeEntry(proof: Proof, worked: Worked): Buffer {
  const proofBytes = Buffer.from(JSON.stringify(proof));
  const body = Buffer.concat([proofBytes, serialize(worked)]);
  return Buffer.concat([Buffer.from(`joinery-cache 1 ${hashOf(String(proofBytes.length), body)} ${String(proofBytes.length)}\n`), body]);
}

/** The entry in some bytes; undefined when they are not, down to the last one, what `encodeEntry` made. */
export function decodeEntry(bytes: Buffer): Entry | undefined {
  const end = bytes.indexOf("\n") + 1;
  const [, hash, length = ""] = head.exec(bytes.toString("latin1", 0, end)) ?? [];
  const body = bytes.subarray(end);
  if (hash === undefined || hash !== hashOf(length, body)) return undefined;
  return {
    proof: JSON.parse(body.toString("utf8", 0, Number(length))) as Proof,
    worked: () => deserialize(body.subarray(Number(length))) as Worked,
  };
}

function hashOf(length: string, body: Buffer): string {
  return createHash("sha256").update(`${length}\n`).update(body).digest("hex");
}
