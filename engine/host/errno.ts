const words: Readonly<Record<string, string>> = {
  EACCES: "permission was denied",
  EPERM: "the system does not permit it",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is a file, not a folder",
  ENOENT: "it does not exist",
  EEXIST: "something else is already there",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its symbolic links lead in a circle",
  EBUSY: "another program is using it",
  EIO: "the disk reported an error",
};

/** The system's code of an error, e.g. `EACCES`; undefined for other errors. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** What stopped an operation, as a clause: `permission was denied (EACCES)`. */
export function factOf(error: unknown): string {
  const code = errnoOf(error);
  const known = code === undefined ? undefined : words[code];
  if (code !== undefined && known !== undefined) return `${known} (${code})`;
  return error instanceof Error ? error.message.replace(/\.$/u, "") : String(error);
}
