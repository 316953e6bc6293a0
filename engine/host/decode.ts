import { Buffer, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { CodemodError } from "../model/errors.js";
import type { FileText } from "../model/host.js";
import type { ContentHash, RepoPath } from "../model/text.js";

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** SHA-256 of a file's bytes. */
export function hashOf(bytes: Uint8Array): ContentHash {
  return createHash("sha256").update(bytes).digest("hex") as ContentHash;
}

/** Do the bytes begin with a UTF-8 byte order mark? */
export function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === mark[0] && bytes[1] === mark[1] && bytes[2] === mark[2];
}

/** The bytes of a text, with a byte order mark in front if `bom`. The inverse of `decode`. */
export function encode(text: string, bom: boolean): Uint8Array {
  const body = Buffer.from(text, "utf8");
  return bom ? Buffer.concat([mark, body]) : body;
}

/**
 * The bytes as text, nothing replaced: `encode` gives back the same bytes. The hash is worked out when it is first read,
 * since most files of a run turn out to hold nothing of interest.
 *
 * @throws CodemodError `not-text` for bytes that are not UTF-8 and for a NUL byte, which also catches UTF-16
 */
export function decode(path: RepoPath, bytes: Uint8Array): FileText {
  if (bytes.includes(0)) throw notText(path, "it holds a NUL byte, so it is binary or UTF-16");
  if (!isUtf8(bytes)) throw notText(path, "it is not valid UTF-8");
  const bom = hasMark(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8", bom ? mark.length : 0);
  let hash: ContentHash | undefined;
  return {
    text,
    bom,
    bytes: bytes.byteLength,
    get hash() {
      return (hash ??= hashOf(encode(text, bom)));
    },
  };
}

function notText(path: RepoPath, fact: string): CodemodError {
  return new CodemodError("not-text", `Could not read \`${path}\` as text: ${fact}. Save it as UTF-8, or leave it out.`);
}
