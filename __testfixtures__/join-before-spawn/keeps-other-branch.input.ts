declare function replay(event: string): Promise<void>;

export async function replayAll(events: string[], isDry: boolean): Promise<void> {
  const replays: Promise<void>[] = [];
  if (isDry) {
    await Promise.all(replays);
    return;
  }
  for (const event of events) replays.push(replay(event));
  await Promise.all(replays);
}
