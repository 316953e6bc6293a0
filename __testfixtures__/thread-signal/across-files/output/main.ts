import { call, enter, ship } from "./harbour/index.js";
import signIn from "./harbour/api.js";

export async function main(signal: AbortSignal): Promise<void> {
  await enter(signal);
  await signIn(signal);
  await call("/tides", signal);
  await ship("gull", signal);
}
