declare function beat(): Promise<void>;

export async function beatTwice(): Promise<void> {
  const beats: Promise<void>[] = [];
  await Promise.all(beats); beats.push(beat()); beats.push(beat());
}
