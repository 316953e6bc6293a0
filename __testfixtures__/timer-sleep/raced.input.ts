export async function answerOrGiveUp(ask: () => Promise<string>, signal: AbortSignal): Promise<string | undefined> {
  const answer = await Promise.race([ask(), new Promise<void>((resolve) => setTimeout(resolve, 3_000))]);
  return answer ?? undefined;
}

export async function withMinimum(draw: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const minimum = new Promise<void>((resolve) => setTimeout(resolve, 300));
  await Promise.all([draw(), minimum]);
}
