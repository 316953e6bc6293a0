import delay, { clearDelay, rangeDelay } from "delay";

export async function mix(signal, options) {
  const stir = delay(500);
  clearDelay(stir);
  await rangeDelay(100, 200);
  await delay(500, { signal });
  await delay(500, options);
  return delay(500, { value: "mixed" });
}
