import { sleep } from 'task-group';

/** Asks again every minute. */
export async function poll(ask) {
  while (!(await ask())) await sleep(60_000);
}
