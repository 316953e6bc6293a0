import { promisify } from "node:util";

const wait = promisify(setTimeout);

export async function fetchLater(url) {
  const target = await wait(100, url);
  await wait(50, undefined, { ref: false });
  return fetch(target);
}
