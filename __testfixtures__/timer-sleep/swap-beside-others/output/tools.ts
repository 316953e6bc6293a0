import { sleep as sleepFor } from "task-group";

export const log = (line: string): void => console.log(line);
export const sleep = (ms: number): Promise<void> => sleepFor(ms);
