async function whistle(length) {
  await fetch(`/whistle/${length}`, { method: "POST" });
}

/** @param {AbortSignal} signal */
export async function depart(signal) {
  await whistle(3);
}
