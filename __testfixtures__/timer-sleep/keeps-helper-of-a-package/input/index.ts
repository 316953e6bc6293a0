import { sleep } from "task-group";

export const wait = (ms: number): Promise<void> => sleep(ms);
