import { sleep as sleepFor } from "task-group";

export const clock = {
  wait: sleepFor,
};

const sleep = sleepFor;
export { sleep };
