import util from 'node:util';

const sleep = util.promisify(setTimeout);

/** Asks again every minute. */
export async function poll(ask) {
  while (!(await ask())) await sleep(60_000);
}
