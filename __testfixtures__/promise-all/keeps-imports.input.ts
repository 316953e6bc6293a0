export async function editor(hasPreview: boolean) {
  const [fs, path] = await Promise.all([import("node:fs"), import("node:path")]);
  const more = await Promise.all([
    import("node:os").then(({ cpus }) => cpus),
    hasPreview ? import("node:url") : undefined,
  ]);
  return { fs, path, more };
}
