import { promisify } from "node:util";

export const clock = {
  wait: promisify(setTimeout),
};

const sleep = promisify(setTimeout);
export { sleep };
