import { sleep } from "task-group";

export const wait = sleep;
