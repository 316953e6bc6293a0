import { call, enter, ship } from "./harbour/index.js";
import signIn from "./harbour/api.js";

export async function main(signal: AbortSignal): Promise<void> {
  await enter();
  await signIn();
  await call("/tides");
  await ship("gull");
}
