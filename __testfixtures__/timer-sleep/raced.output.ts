import { sleep } from "task-group";

export async function answerOrGiveUp(ask: () => Promise<string>, signal: AbortSignal): Promise<string | undefined> {
  const answer = await Promise.race([ask(), sleep(3_000, { signal })]);
  return answer ?? undefined;
}

export async function withMinimum(draw: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const minimum = sleep(300, { signal });
  await Promise.all([draw(), minimum]);
}
