/** @param {AbortSignal} signal */
export async function sound(signal) {
  await fetch("/foghorn", { method: "POST", signal });
}
